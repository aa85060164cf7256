import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "bun:test";
import { installPackage, missingNode, type Ran, run } from "./support/npm_package.ts";

// What users of npm get: packed, installed in an empty folder, and run by each runtime and tool they have.

const folder = missingNode === undefined ? installPackage("vitest@4", "esbuild@0.27", "openai@7", "typescript@5") : "";
afterAll(() => folder !== "" && rmSync(join(folder, ".."), { recursive: true }));

const ASK = `
import OpenAI from "openai";
import { createSimulator } from "openai-api-simulator";

const simulator = createSimulator({ seed: 7 });
const client = new OpenAI({ apiKey: "none", baseURL: "http://simulator/v1", fetch: simulator.fetch });
export const completion = await client.chat.completions.create({
  model: "gpt-sim-1",
  messages: [{ role: "user", content: "Why is the sky blue?" }],
});
`;
const TELL = `${ASK}console.log(completion.usage.total_tokens, completion.choices[0].finish_reason);\n`;

const missingDeno = missingNode ?? (run("deno", ["--version"]).code === 0 ? undefined : "no deno on PATH");

function check(behaviour: string, prove: () => void, missing = missingNode): void {
  const name = `the npm package ${behaviour}`;
  if (missing === undefined) test(name, prove);
  else test.skip(`${name} (skipped: ${missing})`, () => {});
}

/** Runs a program that was installed beside the package, or the package's own. */
function runOwn(name: string, args: readonly string[]): Ran {
  return run(join("node_modules", ".bin", name), args, folder);
}

function write(name: string, code: string): void {
  writeFileSync(join(folder, name), code);
}

/** Has a program tell what the package answers. */
function tell(...command: readonly [string, ...string[]]): string {
  write("tell.js", TELL);
  const [program, ...args] = command;
  return run(program, [...args, "tell.js"], folder).out;
}

check("answers the same in Node and Bun", () => {
  expect(tell("node")).toMatch(/^\d+ stop\n$/);
  expect(tell("bun")).toBe(tell("node"));
});

check(
  "answers the same in Deno",
  () => expect(tell("deno", "run", "-A", "--node-modules-dir=manual")).toBe(tell("node")),
  missingDeno,
);

check("works in a test of vitest", () => {
  const proof = `import { expect, test } from "vitest";
test("the answer ends by itself", () => expect(completion.choices[0].finish_reason).toBe("stop"));\n`;
  write("simulator.test.js", `${ASK}${proof}`);
  const { code, out } = runOwn("vitest", ["run", "--no-color"]);

  expect(out).toContain("1 passed");
  expect(code).toBe(0);
});

check("answers from an app that esbuild has bundled, and starts no server there", () => {
  write("app.js", TELL);
  const flags = ["--bundle", "--platform=node", "--format=esm", "--outfile=out/app.mjs"];
  const bundled = runOwn("esbuild", ["app.js", "--log-level=error", ...flags]);
  expect(bundled).toEqual({ code: 0, out: "" });

  expect(run("node", ["out/app.mjs"], folder).out).toMatch(/^\d+ stop\n$/);
});

check("tells TypeScript its types", () => {
  write(
    "types.ts",
    `import { createSimulator, type Simulator } from "openai-api-simulator";
export const simulator: Simulator = createSimulator({ seed: 7, latencyProfile: "fast" });
// @ts-expect-error: no such option
createSimulator({ sead: 7 });\n`,
  );
  const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"];

  expect(runOwn("tsc", [...flags, "types.ts"])).toEqual({ code: 0, out: "" });
});

check("serves by its command, and says its version", () => {
  const { code, out } = runOwn("openai-api-simulator", ["--version"]);

  expect(out).toMatch(/^openai-api-simulator \d+\.\d+\.\d+\n$/);
  expect(code).toBe(0);
});
