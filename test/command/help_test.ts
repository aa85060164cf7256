import { expect, test } from "bun:test";
import { help } from "../../src/command/help.ts";
import { listOptions } from "../../src/command/option.ts";

const options = listOptions();

test("help() fits a screen of 80 × 24", () => {
  const lines = help(undefined, options).split("\n");

  // The prompt takes the last line.
  expect(lines.length).toBeLessThanOrEqual(24);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});

test("help() names every group, and the first flags of each", () => {
  const text = help(undefined, options);

  for (const group of ["answers", "time", "store", "model"] as const) {
    const [first] = options.filter((option) => option.group === group);
    expect(text).toMatch(new RegExp(`--help ${group} +--${first!.name}\\b`));
  }
});

test("help() about a group describes each of its flags, within 80 columns", () => {
  for (const group of ["answers", "time", "server"] as const) {
    const text = help(group, options).replaceAll(/\s+/g, " ");
    const missing = options.filter((option) => option.group === group && !text.includes(option.description));
    expect(missing).toEqual([]);
    expect(
      help(group, options)
        .split("\n")
        .filter((line) => line.length > 80),
    ).toEqual([]);
  }
});

test("help() says which topic was meant", () => {
  expect(() => help("tmie", options)).toThrow('No help about "tmie"; did you mean time?');
  expect(() => help("cooking", options)).toThrow("expected answers, server, access, store, model or time");
});
