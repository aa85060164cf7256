import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { JsonSchema } from "../../../src/json.ts";
import { createRandom } from "../../../src/random.ts";
import { generateJson } from "../../../src/simulated/json/generate.ts";

/** Seeds and the bytes they gave when the file was written; Bun and Deno must both give them. */
interface Golden {
  name: string;
  schema: JsonSchema;
  values: Record<string, string>;
}

const FILE = new URL("golden.json", import.meta.url);
const golden = JSON.parse(readFileSync(FILE, "utf8")) as Golden[];

for (const { name, schema, values } of golden) {
  test(`generateJson() gives the golden bytes: ${name}`, () => {
    const seeds = Object.keys(values);

    const made = Object.fromEntries(
      seeds.map((seed) => [seed, JSON.stringify(generateJson(schema, createRandom(seed)))]),
    );

    expect(seeds.length).toBeGreaterThan(0);
    expect(made).toEqual(values);
  });
}
