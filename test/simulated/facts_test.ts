import { expect, test } from "bun:test";
import { isoDate, isoDateTime, isoTime } from "../../src/simulated/calendar.ts";
import { readFacts, readPairs } from "../../src/simulated/facts.ts";

function found(text: string): [string, string][] {
  return readFacts(text).map((fact) => [fact.kind, fact.text]);
}

test("readFacts() finds addresses of every sort", () => {
  expect(found("Write to ann.b@mail.example.com or see https://example.com/a?b=1.")).toEqual([
    ["email", "ann.b@mail.example.com"],
    ["url", "https://example.com/a?b=1"],
  ]);
  expect(found("open src/main.ts, ./lib/a.py and /etc/hosts")).toEqual([
    ["path", "src/main.ts"],
    ["path", "./lib/a.py"],
    ["path", "/etc/hosts"],
  ]);
  expect(found("ship it to 12 Main Street, Springfield")).toEqual([["address", "12 Main Street, Springfield"]]);
  expect(found("call +49 30 1234567 now")).toEqual([["phone", "+49 30 1234567"]]);
});

test("readFacts() finds numbers in order, signs and thousands included", () => {
  const numbers = (text: string): (number | undefined)[] => readFacts(text).map(({ value }) => value);

  expect(numbers("what is 5-3?")).toEqual([5, 3]);
  expect(numbers("add -2.5 and 1,200")).toEqual([-2.5, 1200]);
  expect(numbers("a table for two at v2.0 of it")).toEqual([2]);
});

test("readFacts() finds names and places, not words that open a sentence", () => {
  expect(found("Tell Jason Miller that we meet in Zürich.")).toEqual([
    ["name", "Jason Miller"],
    ["name", "Zürich"],
  ]);
  expect(found("What about paris, London or San Francisco, CA?")).toEqual([
    ["place", "paris"],
    ["place", "London"],
    ["place", "San Francisco, CA"],
  ]);
  expect(found("What is it? Search it. The End")).toEqual([["name", "End"]]);
});

test("readFacts() finds what is quoted, code, dates and times", () => {
  expect(found(`say "hello there" and 'bye', run \`ls -la\``)).toEqual([
    ["quoted", "hello there"],
    ["quoted", "bye"],
    ["code", "ls -la"],
  ]);
  expect(found("from 2026-03-05 to March 7th, 2026 at 10:30 pm, or tomorrow")).toEqual([
    ["date", "2026-03-05"],
    ["date", "March 7th, 2026"],
    ["time", "10:30 pm"],
    ["date", "tomorrow"],
  ]);
});

test("readFacts() stays quick on hostile text", () => {
  const start = performance.now();
  for (const unit of ["a", "A ", "a.", "/a", "1,", '"', "@a", "`", "A-", "12 A "]) readFacts(unit.repeat(50_000));

  expect(performance.now() - start).toBeLessThan(2000);
});

test("readPairs() finds the values that a text names", () => {
  expect(readPairs("name: Ann Lee\nage = 30")).toContainEqual({ key: "name", value: "Ann Lee" });
  expect(readPairs("name: Ann Lee\nage = 30")).toContainEqual({ key: "age", value: "30" });
  expect(readPairs('with the subject "Lunch"')).toContainEqual({ key: "subject", value: "Lunch" });
  expect(readPairs("my budget is 300 euros.")).toContainEqual({ key: "budget", value: "300 euros" });
});

test("isoDate() and isoTime() write what people write", () => {
  expect(["2026-03-05", "5 March 2026", "March 5th, 2026", "3/5/2026", "5.3.2026"].map(isoDate)).toEqual(
    Array<string>(5).fill("2026-03-05"),
  );
  expect(["March 5", "5 March", "tomorrow", "Friday", "next Friday", "next Monday", "some day"].map(isoDate)).toEqual([
    "2026-03-05",
    "2026-03-05",
    "2026-06-02",
    "2026-06-05",
    "2026-06-12",
    "2026-06-08",
    undefined,
  ]);
  expect(["tomorrow", "2026-03-05T08:00:00Z", "soon"].map((date) => isoDateTime(date, "3 pm"))).toEqual([
    "2026-06-02T15:00:00Z",
    "2026-03-05T08:00:00Z",
    undefined,
  ]);
  expect(["10:30", "10:30 pm", "12 am", "7 pm"].map(isoTime)).toEqual([
    "10:30:00Z",
    "22:30:00Z",
    "00:00:00Z",
    "19:00:00Z",
  ]);
});
