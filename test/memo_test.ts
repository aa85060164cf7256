import { expect, test } from "bun:test";
import { createMemo } from "../src/memo.ts";

const longText = (letter: string): string => letter.repeat(200);

function countedMemo(limitCharacters: number) {
  const asked: string[] = [];
  const memo = createMemo((text) => asked.push(text.slice(0, 1)), limitCharacters);
  return { asked, get: (letter: string) => memo.get(longText(letter)), memo };
}

test("createMemo() keeps what it worked out for a text that comes a second time", () => {
  const { asked, get } = countedMemo(1000);
  expect([get("a"), get("a"), get("a"), get("b"), get("a")]).toEqual([1, 2, 2, 3, 2]);
  expect(asked).toEqual(["a", "a", "b"]);
});

test("createMemo() does not keep a text of more than half its limit", () => {
  const { asked, memo } = countedMemo(1000);
  for (let time = 0; time < 3; time++) memo.get("x".repeat(501));
  expect(asked).toEqual(["x", "x", "x"]);
});

test("createMemo() lets go of what was not asked for lately, once it holds too many characters", () => {
  const { asked, get } = countedMemo(800);
  for (const letter of "aabbccaddee") get(letter);
  expect(asked.join("")).toBe("aabbccddee");
  asked.length = 0;
  for (const letter of "aebc") get(letter);
  expect(asked.join("")).toBe("bc");
});

test("createMemo() keeps the text that it is told to make of another", () => {
  const worked: string[] = [];
  const memo = createMemo(
    (text) => worked.push(text),
    100,
    (text) => text.split("").join(""),
  );
  expect(["once", "once", "once", "twice"].map((text) => memo.get(text))).toEqual([1, 2, 2, 3]);
  expect(worked).toEqual(["once", "once", "twice"]);
});

test("createMemo() takes texts for what they are, however much alike", () => {
  const memo = createMemo((text) => text.length + text.charCodeAt(301), 10_000);
  const alike = [65, 66, 67].map((code) => "x".repeat(301) + String.fromCharCode(code) + "x".repeat(300));
  for (let time = 0; time < 3; time++) expect(alike.map((text) => memo.get(text))).toEqual([667, 668, 669]);
});
