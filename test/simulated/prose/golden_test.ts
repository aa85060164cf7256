import { expect, test } from "bun:test";
import { writeGolden } from "../../support/golden.ts";
import pinned from "./golden.json" with { type: "json" };

test("writeAnswer() gives the same bytes on every runtime", () => {
  expect(pinned.map(writeGolden)).toEqual(pinned);
});
