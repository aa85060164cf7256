// Writes anew what tests pin to the byte: answers to pinned requests, JSON of pinned schemas, texts about pinned questions.
// Read the difference before you commit it.
import { readFileSync, writeFileSync } from "node:fs";
import {
  answerGolden,
  generateGolden,
  type GoldenJson,
  type GoldenProse,
  writeGolden,
} from "../test/support/golden.ts";

const fileOf = (path: string): URL => new URL(`../test/${path}`, import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(fileOf(path), "utf8"));
const write = (path: string, golden: unknown): void =>
  writeFileSync(fileOf(path), `${JSON.stringify(golden, null, 2)}\n`);

write("golden_answers.json", await answerGolden());
write("simulated/json/golden.json", (read("simulated/json/golden.json") as GoldenJson[]).map(generateGolden));
write("simulated/prose/golden.json", (read("simulated/prose/golden.json") as GoldenProse[]).map(writeGolden));
