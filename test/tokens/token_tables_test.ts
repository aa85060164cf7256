import { expect, test } from "bun:test";
import { makeTokenTable, makeUnicodeClasses } from "../../scripts/token_tables.ts";
import { createEncoding } from "../../src/tokens/encoding.ts";
import { openTable } from "../../src/tokens/table.ts";
import { readTable } from "../support/encodings.ts";

const classes = readTable("unicode_classes");

test("makeTokenTable() makes the committed tables, from rank files with OpenAI's digests", () => {
  for (const name of ["o200k_base", "cl100k_base"] as const) {
    expect(Buffer.compare(makeTokenTable(name), readTable(name))).toBe(0);
  }
});

test("makeUnicodeClasses() makes the committed classes", async () => {
  expect(Buffer.compare(await makeUnicodeClasses(), classes)).toBe(0);
});

test("openTable() refuses what does not begin with the magic word", () => {
  const table = readTable("cl100k_base");
  table[0] = 0;
  expect(() => createEncoding("cl100k_base", table, classes)).toThrow(
    "Cannot open token table: it begins with 0x32455000",
  );
});

test("openTable() refuses a table that was cut off", () => {
  const table = readTable("cl100k_base");
  expect(() => openTable(table.slice(0, 3))).toThrow("it is 3 bytes long");
  expect(() => openTable(table.slice(0, 1000))).toThrow("before its tokens");
  expect(() => openTable(table.slice(0, -1))).toThrow("bytes of tokens");
});

test("openTable() takes a table that lies unaligned within a larger file", () => {
  const table = readTable("cl100k_base");
  const file = new Uint8Array(table.length + 7);
  file.set(table, 5);

  const encoding = createEncoding("cl100k_base", file.subarray(5, 5 + table.length), classes);

  expect(encoding.encode("Hello, world!")).toEqual([9906, 11, 1917, 0]);
});
