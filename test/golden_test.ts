import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { answerGolden } from "./support/golden.ts";

test("a seed gives these very bytes on every runtime", async () => {
  const golden = JSON.parse(readFileSync(new URL("golden_answers.json", import.meta.url), "utf8"));

  expect(await answerGolden()).toEqual(golden);
});
