import { readFileSync } from "node:fs";
import { expect, test } from "bun:test";
import fc from "fast-check";
import * as cl100kOracle from "gpt-tokenizer/encoding/cl100k_base";
import * as o200kOracle from "gpt-tokenizer/encoding/o200k_base";
import { loadEncoding } from "../support/encodings.ts";

const o200k = loadEncoding("o200k_base");
const cl100k = loadEncoding("cl100k_base");
const both = [o200k, cl100k];

/** Each text with its ids as Python's tiktoken 0.14 gives them: `scripts/golden_tokens.py`. */
const golden = JSON.parse(readFileSync(new URL("golden_tokens.json", import.meta.url), "utf8")) as [
  text: string,
  o200k: number[],
  cl100k: number[],
][];

/** Texts that mix classes of characters, lone surrogates and special tokens among them. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 6 }),
      fc.constantFrom(
        "a",
        "BC",
        "1",
        " ",
        "\n",
        "\r\n",
        "\u0301",
        "文",
        "'s",
        "'ſ",
        "/",
        "👍",
        "\u200d",
        "\ud800",
        "\u0085",
        "<|endoftext|>",
      ),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/gu, "\ufffd");

test("encode() gives the ids that Python's tiktoken gives", () => {
  expect(golden.length).toBeGreaterThan(400);
  for (const [text, ids] of golden) expect([text, o200k.encode(text)]).toEqual([text, ids]);
  for (const [text, , ids] of golden) expect([text, cl100k.encode(text)]).toEqual([text, ids]);
});

test("encode() gives the ids that gpt-tokenizer gives for the sources of this project", () => {
  for (const name of ["LICENSE", "package.json", "bun.lock", "src/engine.ts", "src/options.ts"]) {
    const text = readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
    expect(o200k.encode(text)).toEqual(o200kOracle.encode(text, { disallowedSpecial: new Set() }));
    expect(cl100k.encode(text)).toEqual(cl100kOracle.encode(text, { disallowedSpecial: new Set() }));
  }
});

test("cut() gives pieces that join to the text, and whose ids join to those of encode()", () => {
  for (const encoding of both) {
    fc.assert(
      fc.property(hostileText, (text) => {
        const pieces = encoding.cut(text);

        expect(pieces.map((piece) => piece.text).join("")).toBe(text);
        expect(pieces.flatMap((piece) => piece.ids)).toEqual(encoding.encode(text));
        expect(pieces.every((piece) => piece.text !== "" && piece.ids.length > 0)).toBe(true);
      }),
    );
  }
});

test("cut() keeps together the tokens that share a code point, and no others", () => {
  expect(o200k.cut("Hi 🫠!")).toEqual([
    { text: "Hi", ids: [12194] },
    { text: " 🫠", ids: [9552, 104, 254] },
    { text: "!", ids: [0] },
  ]);
});

test("count() gives the number of tokens, for what it remembers too", () => {
  for (const encoding of both) {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { length } = encoding.encode(text);
        expect([encoding.count(text), encoding.count(text)]).toEqual([length, length]);
      }),
    );
  }
});

test("decode() gives back any well-formed text, a leading U+FEFF included", () => {
  for (const encoding of both) {
    fc.assert(fc.property(hostileText, (text) => encoding.decode(encoding.encode(text)) === wellFormed(text)));
    expect(encoding.decode(encoding.encode("\ufeffHi"))).toBe("\ufeffHi");
  }
});

test("decode() replaces bytes that are no UTF-8", () => {
  const [, half = 0] = o200k.encode("🫠");
  expect(o200k.decode([half])).toBe("\ufffd");
});

test("bytesOf() gives the bytes that join to the text in UTF-8", () => {
  for (const encoding of both) {
    fc.assert(
      fc.property(hostileText, (text) => {
        const bytes = encoding.encode(text).flatMap((id) => [...encoding.bytesOf(id)]);
        expect(bytes).toEqual([...new TextEncoder().encode(text)]);
      }),
    );
  }
});

test("bytesOf() refuses an id that is no token", () => {
  expect([o200k.size, cl100k.size]).toEqual([199_998, 100_256]);
  for (const id of [-1, 0.5, Number.NaN, o200k.size])
    expect(() => o200k.bytesOf(id)).toThrow(`Cannot find token ${id}`);
  expect(o200k.bytesOf(o200k.size - 1).length).toBeGreaterThan(0);
});

test("count() stays near-linear on unbroken runs", () => {
  for (const encoding of both) {
    for (const unit of ["a", " ", "\n", "中", "👩", "\u0301", "="]) {
      const startMs = performance.now();
      expect(encoding.count(unit.repeat(20_000))).toBeGreaterThan(100);
      // 10 to 25 ms; a quadratic merge takes seconds.
      expect(performance.now() - startMs).toBeLessThan(500);
    }
  }
});

test("encode() works on after a run that needed its own scratch", () => {
  const before = o200k.encode("Hello, world!");
  expect(o200k.count("é".repeat(50_000))).toBeGreaterThan(0);
  expect(o200k.encode("Hello, world!")).toEqual(before);
});

test("cut() tells a lone surrogate from U+FFFD, though their tokens are the same", () => {
  for (const text of ["\ufffd", "\ud800", "\ufffd"]) {
    expect(o200k.cut(text).map((piece) => piece.text)).toEqual([text]);
  }
});
