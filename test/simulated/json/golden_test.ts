import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { generateGolden, type GoldenJson } from "../../support/golden.ts";

const pinned = JSON.parse(readFileSync(new URL("golden.json", import.meta.url), "utf8")) as GoldenJson[];

for (const golden of pinned) {
  test(`generateJson() gives the golden bytes: ${golden.name}`, () => {
    expect(Object.keys(golden.values).length).toBeGreaterThan(0);
    expect(generateGolden(golden)).toEqual(golden);
  });
}
