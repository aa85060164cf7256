import { expect, test } from "bun:test";
import { loadTinyModel, TINY_PROMPT } from "../../support/llama.ts";

const model = await loadTinyModel();
const { vocabulary } = model;

function detokenize(tokens: Iterable<number>, reading: "plain" | "marks"): string {
  const bytes = [...tokens].flatMap((token) => [...vocabulary.pieceOf(token, reading)]);
  return new TextDecoder().decode(new Uint8Array(bytes));
}

test("a model says what its file says of it", () => {
  expect(model.contextTokens).toBe(2048);
  expect(model.embeddingLength).toBe(64);
  expect(model.parameters).toBe(143_680);
  expect(model.description).toBe("llama ?B F16");
  expect(model.chatTemplate).toContain("<|im_start|>");
  expect(model.metadata("general.name")).toBe("tiny");
  expect(model.metadata("tokenizer.chat_template")).toBe(model.chatTemplate!);
  expect(model.metadata("no.such.key")).toBe(undefined);
  expect(model.metadata("tokenizer.ggml.tokens")).toBe(undefined);
  expect(() => model.metadata("a\0b")).toThrow("holds a zero byte");
});

test("a vocabulary knows its size and its marks", () => {
  expect([vocabulary.size, vocabulary.bos, vocabulary.eos, vocabulary.addsBos]).toEqual([544, 1, 2, false]);
  expect([0, 1, 2, 3, 543].map((token) => vocabulary.isControl(token))).toEqual([true, true, true, false, false]);
  expect([0, 1, 2, 3].map((token) => vocabulary.isEnd(token))).toEqual([true, false, true, false]);
});

test("tokenize() takes marks for tokens only where they are asked for", () => {
  expect([...vocabulary.tokenize("<|im_end|>", "marks")]).toEqual([2]);
  expect([...vocabulary.tokenize("<|im_end|>", "plain")]).not.toContain(2);
  expect([...vocabulary.tokenize(TINY_PROMPT, "marks")].filter((token) => vocabulary.isControl(token))).toEqual([
    1, 2, 1,
  ]);
});

test("tokenize() and pieceOf() keep every text, its zero bytes and halves of pairs included", () => {
  for (const text of ["hello world", "", " ", "\n\n", "é😀日本ñ", "a\0b", "<|im_end|>", "x".repeat(5000)]) {
    expect(detokenize(vocabulary.tokenize(text, "plain"), "plain")).toBe(text);
  }
  expect(detokenize(vocabulary.tokenize("\ud800", "plain"), "plain")).toBe("\ufffd");
});

test("pieceOf() gives a mark no bytes, unless they are asked for", () => {
  expect(vocabulary.pieceOf(1)).toHaveLength(0);
  expect(detokenize([1], "marks")).toBe("<|im_start|>");
});

test("tokens that do not exist are refused, since C would end the process", () => {
  for (const token of [-1, 544, 2 ** 31, 0.5, Number.NaN]) {
    expect(() => vocabulary.pieceOf(token)).toThrow(`Cannot take ${token} as token`);
    expect(() => vocabulary.isEnd(token)).toThrow("as token");
    expect(() => vocabulary.isControl(token)).toThrow("as token");
  }
});

test("tokenize() refuses marks by the thousand, which take time by the square of their number", () => {
  expect(vocabulary.tokenize("<|im_end|>".repeat(4096), "marks")).toHaveLength(4096);
  expect(() => vocabulary.tokenize("<|im_end|>".repeat(4097), "marks")).toThrow("it holds 4097 marks, more than 4096");
  expect(vocabulary.tokenize("<|im_end|>".repeat(4097), "plain").length).toBeGreaterThan(4097);
});
