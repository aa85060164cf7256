import { spawnSync } from "node:child_process";
import { expect, test } from "bun:test";
import { completions, SHELLS } from "../../src/command/completions.ts";
import { listOptions } from "../../src/command/option.ts";

const options = listOptions();

/** What bash offers for a line whose last word is being typed. */
function complete(...words: string[]): string[] {
  const line = words.map((word) => `'${word}'`).join(" ");
  const script = `${completions("bash", options)}
COMP_WORDS=(openai-api-simulator ${line}); COMP_CWORD=${words.length}; _openai_api_simulator; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return spawnSync("bash", ["-c", script], { encoding: "utf8" }).stdout.trim().split("\n");
}

test("completions() completes commands, flags and the values of flags in bash", () => {
  expect(complete("doc")).toEqual(["doctor"]);
  expect(complete("serve", "--stream-delay")).toEqual(["--stream-delay-min-ms", "--stream-delay-max-ms"]);
  expect(complete("--latency-profile", "gpt-4o")).toEqual(["gpt-4o", "gpt-4o-mini"]);
  expect(complete("--config", "bunfig")).toEqual(["bunfig.toml"]);
  expect(complete("--seed", "")).toEqual([""]);
});

test("completions() names every flag in each shell", () => {
  for (const shell of SHELLS) {
    const text = completions(shell, options);
    expect(options.filter(({ name }) => !new RegExp(`(?:--|-l )${name}\\b`).test(text))).toEqual([]);
  }
});

test("completions() names the shells that it writes for", () => {
  expect(() => completions("bahs", options)).toThrow('Cannot write completions for "bahs"; did you mean bash?');
  expect(() => completions(undefined, options)).toThrow("bash, zsh or fish");
});
