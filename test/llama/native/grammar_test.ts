import { expect, test } from "bun:test";
import { loadTinyModel } from "../../support/llama.ts";

const model = await loadTinyModel();
const { vocabulary } = model;
const END = vocabulary.eos!;
const tokenOf = (letter: string): number => vocabulary.tokenize(letter, "plain")[0]!;
const [a, b, c] = [tokenOf("a"), tokenOf("b"), tokenOf("c")];

test("a grammar allows what may come next, and goes on", () => {
  const grammar = model.createGrammar('root ::= "a" ("b" | "c")?')!;
  expect([a, b, END].map((token) => grammar.allows(token))).toEqual([true, false, false]);
  expect(grammar.mayEnd()).toBe(false);
  grammar.accept(a);
  expect([a, b, c, END].map((token) => grammar.allows(token))).toEqual([false, true, true, true]);
  expect(grammar.mayEnd()).toBe(true);
  grammar.accept(b);
  expect([a, b, c, END].map((token) => grammar.allows(token))).toEqual([false, false, false, true]);
  grammar.accept(END);
  grammar.reset();
  expect(grammar.allows(a)).toBe(true);
  grammar.close();
});

test("accept() refuses what the grammar forbids, since C would end the process", () => {
  const grammar = model.createGrammar('root ::= "a"')!;
  expect(() => grammar.accept(b)).toThrow(`Cannot accept token ${b}: the grammar does not allow it`);
  expect(() => grammar.accept(END)).toThrow("the grammar does not allow it");
  expect(() => grammar.accept(1)).toThrow("the grammar does not allow it");
  for (const token of [-1, 544, 0.5]) expect(() => grammar.allows(token)).toThrow("as token");
  grammar.accept(a);
  expect(() => grammar.accept(a)).toThrow("the grammar does not allow it");
  grammar.close();
  expect(() => grammar.allows(a)).toThrow("Cannot use the grammar: it is closed");
});

test("apply() bans from a list what may not come next", () => {
  const grammar = model.createGrammar('root ::= "b"')!;
  const candidates = model.createCandidates(4);
  candidates.size = 4;
  [a, b, END, 1].forEach((token, index) => candidates.set(index, token, 1));
  grammar.apply(candidates);
  expect([0, 1, 2, 3].map((index) => candidates.logit(index))).toEqual([-Infinity, 1, -Infinity, -Infinity]);
  grammar.close();
});

test("clone() is as far, and goes its own way", () => {
  const grammar = model.createGrammar('root ::= "a" ("b" | "c")')!;
  grammar.accept(a);
  const other = grammar.clone();
  other.accept(b);
  expect([grammar.allows(c), other.allows(c), other.mayEnd()]).toEqual([true, false, true]);
  grammar.close();
  expect(other.mayEnd()).toBe(true);
  other.close();
});

test("characters of several bytes are checked byte by byte", () => {
  const grammar = model.createGrammar('root ::= "é" | "è"')!;
  const [first, second] = vocabulary.tokenize("é", "plain");
  expect(grammar.allows(first!)).toBe(true);
  grammar.accept(first!);
  expect([grammar.allows(second!), grammar.allows(first!), grammar.mayEnd()]).toEqual([true, false, false]);
  grammar.accept(second!);
  expect(grammar.mayEnd()).toBe(true);
  grammar.close();
});

test("createGrammar() gives nothing for what is no grammar", () => {
  for (const text of ['root ::= "abc', "root ::= foo", 'foo ::= "a"', 'root ::= root "a" | "b"', "%%%%"]) {
    expect(model.createGrammar(text)).toBe(undefined);
  }
  expect(model.createGrammar('root ::= (("a" | "b"){0,2000}){0,2000}')).toBe(undefined);
  expect(() => model.createGrammar('root ::= "a\0"')).toThrow("holds a zero byte");
});

test("createGrammar() refuses what would overflow C's stack or take minutes", () => {
  const deep = (depth: number): string => `root ::= ${"(".repeat(depth)}"a"${")".repeat(depth)}`;
  const wide = (count: number): string => `root ::= ${Array.from({ length: count }, () => '"a"').join(" | ")}`;
  expect(() => model.createGrammar(deep(1001))).toThrow("its brackets are more than 1000 deep");
  expect(() => model.createGrammar(wide(8193))).toThrow("it has more than 8192 alternatives");
  expect(() => model.createGrammar(" ".repeat(1_000_001))).toThrow("it has 1000001 characters");
  // What looks like a bracket or a bar within text is none.
  model.createGrammar(`root ::= "${"(".repeat(2000)}" [${"|(".repeat(5000)}] # ${"(".repeat(2000)}`)!.close();
  model.createGrammar(deep(1000))!.close();
});
