import { expect, test } from "bun:test";
import { createMemo } from "../src/memo.ts";

const longText = (letter: string): string => letter.repeat(200);

function countedMemo(limitCharacters: number) {
  const asked: string[] = [];
  const memo = createMemo((text) => asked.push(text.slice(0, 1)), limitCharacters);
  return { asked, get: (letter: string) => memo.get(longText(letter)), memo };
}

test("createMemo() works out a text once", () => {
  const { asked, get } = countedMemo(1000);
  expect([get("a"), get("a"), get("b"), get("a")]).toEqual([1, 1, 2, 1]);
  expect(asked).toEqual(["a", "b"]);
});

test("createMemo() does not keep a text of more than half its limit", () => {
  const { asked, memo } = countedMemo(1000);
  for (const text of ["x".repeat(501), "x".repeat(501)]) memo.get(text);
  expect(asked).toEqual(["x", "x"]);
});

test("createMemo() lets go of what was not asked for lately, once it holds too many characters", () => {
  const { asked, get } = countedMemo(800);
  for (const letter of ["a", "b", "c", "a", "d", "e", "a", "b"]) get(letter);
  expect(asked).toEqual(["a", "b", "c", "d", "e", "b"]);
});

test("createMemo() keeps the text that it is told to make of another", () => {
  const worked: string[] = [];
  const memo = createMemo(
    (text) => worked.push(text),
    100,
    (text) => text.split("").join(""),
  );
  expect([memo.get("once"), memo.get("once"), memo.get("twice")]).toEqual([1, 1, 2]);
  expect(worked).toEqual(["once", "twice"]);
});
