import { expect, test } from "bun:test";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createSimulator } from "../mod.ts";
import { readFlags } from "../src/command/flags.ts";
import { listOptions } from "../src/command/option.ts";
import { loadRuntime } from "../src/runtime/mod.ts";
import { writeEndpointsPage } from "./support/endpoints_page.ts";
import { writeOptionsPage } from "./support/options_page.ts";

const FENCE = /^( *\* |)```ts\n([\s\S]*?)^\1```/gm;
const entry = pathToFileURL(resolve("mod.ts")).href;
// Beside node_modules, so that an example finds the packages that it imports.
const scratch = resolve(".docs", "Bun" in globalThis ? "bun" : "deno");

const pages = [
  "README.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];

rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });

for (const page of ["mod.ts", ...pages]) {
  const text = readFileSync(page, "utf8");
  for (const { 1: margin = "", 2: code = "", index } of text.matchAll(FENCE)) {
    const line = text.slice(0, index).split("\n").length;
    test(`the example at ${page}:${line} runs`, async () => {
      const path = join(scratch, `${page.replaceAll(/\W/g, "_")}_${line}.ts`);
      const bare = code
        .split("\n")
        .map((row) => row.slice(margin.length))
        .join("\n");
      writeFileSync(path, bare.replaceAll('"openai-api-simulator"', JSON.stringify(entry)));
      await import(pathToFileURL(path).href);
    });
  }
}

/** What pieces of JavaScript in the guide leave out, for they are about what comes after it. */
const IMPORTS = `
import { createOpenAI } from "@ai-sdk/openai";
import { ChatOpenAI } from "@langchain/openai";
import { setDefaultOpenAIClient, setTracingDisabled } from "@openai/agents";
import { generateText } from "ai";
import OpenAI from "openai";
`;

/** Pieces of JavaScript that are not run here, by what they hold, and why. */
const PIECES_NOT_RUN: readonly (readonly [holds: string, reason: string])[] = [
  ["smollm: true", "needs the real model; test/llama/real_engine_test.ts asks it"],
];

for (const page of pages) {
  const text = readFileSync(page, "utf8");
  for (const { 1: code = "", index } of text.matchAll(/^```js\n([\s\S]*?)^```/gm)) {
    if (PIECES_NOT_RUN.some(([holds]) => code.includes(holds))) continue;
    const line = text.slice(0, index).split("\n").length;
    test(`the piece of JavaScript at ${page}:${line} runs against a server`, () =>
      withServer(async (port) => {
        const path = join(scratch, `${page.replaceAll(/\W/g, "_")}_${line}.mjs`);
        const whole = code.includes("import ") ? code : IMPORTS + code;
        writeFileSync(path, whole.replaceAll("127.0.0.1:8090", `127.0.0.1:${port}`));
        await import(pathToFileURL(path).href);
      }));
  }
}

/** Serves a simulator where it can listen, for as long as `use` takes. */
async function withServer(use: (port: number) => Promise<void>): Promise<void> {
  const simulator = createSimulator({ seed: 1 });
  const server = await (await loadRuntime()).serve(simulator.fetch, { host: "127.0.0.1", port: 0 });
  try {
    await use(server.port);
  } finally {
    await simulator.close();
    await server.stop();
  }
}

/** Commands of the pages that no test runs, by how they begin, and why. */
const NOT_RUN: readonly (readonly [begins: string, reason: string])[] = [
  ["npx ", "installs from the registry of packages; the bare machine's check runs it"],
  ["bun run ", "each script is run by the check or the test that is made for it"],
  ["deno ", "the server's suite runs it"],
  ["dist/", "the server's suite runs it"],
  ["openai-api-simulator ", "the server's suite runs it, by another name"],
  ["export ", "sets variables for what comes after it"],
  ["open-webui ", "scripts/open_webui_test.ts starts Open WebUI so"],
  ["bun scripts/", "makes what other tests compare or use"],
  [".ci/run", "runs this test"],
];

for (const page of pages) {
  const text = readFileSync(page, "utf8");
  for (const { 1: code = "", index } of text.matchAll(/^```sh\n([\s\S]*?)^```/gm)) {
    const line = text.slice(0, index).split("\n").length;
    for (const written of code.trim().split(/\n(?=\S)/)) {
      const command = written.replace(/^(?:[A-Z_]+=\S+ )+/, "");
      if (command.startsWith("curl ")) test(`the command at ${page}:${line} answers`, () => runCurl(command));
      else if (!NOT_RUN.some(([begins]) => command.startsWith(begins)))
        test(`the command at ${page}:${line} is run, or said not to be`, () => expect(command).toBe("known"));
    }
  }
}

/** Runs a command against a simulator that listens where it can, not where the page says. */
async function runCurl(command: string): Promise<void> {
  await withServer(async (port) => {
    const child = spawn("sh", [
      "-c",
      command.replace("curl ", "curl -sS --fail-with-body ").replaceAll(":8090/", `:${port}/`),
    ]);
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (bytes: Uint8Array) => (said += String(bytes)));
    const [code] = await once(child, "close");

    expect({ code, said: code === 0 ? "" : said }).toEqual({ code: 0, said: "" });
    expect(said.length).toBeGreaterThan(10);
  });
}

test("links between pages lead to files that are there", () => {
  const broken = pages.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map(([, target = ""]) => join(page, "..", target))
      .filter((target) => !exists(target))
      .map((target) => `${page} links to ${target}`),
  );
  expect(broken).toEqual([]);
});

test("the commands of all pages are scripts that there are", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const { tasks } = JSON.parse(readFileSync("deno.json", "utf8")) as { tasks: Record<string, string> };
  const text = pages.map((page) => readFileSync(page, "utf8")).join("\n");
  const asked = [...text.matchAll(/\b(?:bun@[\d.]+|bun) run ([\w:]+)/g)].map(([, name = ""]) => name);
  const tasked = [...text.matchAll(/\bdeno task ([\w:]+)/g)].map(([, name = ""]) => name);

  expect(asked.filter((name) => !(name in scripts))).toEqual([]);
  expect(tasked.filter((name) => !(name in tasks))).toEqual([]);
  expect(asked.length).toBeGreaterThan(10);
  expect(tasked.length).toBeGreaterThan(0);
});

/** How the program is started in the pages, and what is given to it; or a flag alone. */
const STARTED =
  /(?:(?:bun run|deno task) (?:serve|smollm|fetch|doctor)|deno run -A mod\.ts|openai-api-simulator|`(?=--[\w-]*\w[`\s=]))((?: ?-?-?[\w./-][^\s`|]*)*)[ \t]*(?=[`\n|>&#]|$)/g;

test("the flags of all pages are flags that there are", () => {
  const given = pages.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(STARTED)].map(([, args = ""]) => args.trim().split(" ")),
  );
  const flagged = given.filter((args) => args.some((arg) => arg.startsWith("--")));

  // What a flag alone lacks is its value.
  expect(flagged.flatMap(complain).filter((message) => message.startsWith("Unknown"))).toEqual([]);
  expect(flagged.length).toBeGreaterThan(50);
});

function complain(args: readonly string[]): readonly string[] {
  try {
    readFlags(args, listOptions());
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function exists(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === "EISDIR";
  }
}

test("the page of options is what the schema says", () => {
  // bun scripts/options_page.ts writes it anew.
  expect(readFileSync("docs/guide/options.md", "utf8")).toBe(writeOptionsPage());
});

test("the page of endpoints is what the router reads", async () => {
  // bun scripts/endpoints_page.ts writes it anew.
  expect(readFileSync("docs/guide/endpoints.md", "utf8")).toBe(await writeEndpointsPage());
});

test("every row about fidelity names a test that there is", () => {
  const rows = readFileSync("docs/guide/fidelity.md", "utf8")
    .split("\n")
    .filter((line) => /^\| (?!what )/.test(line));
  const wrong = rows.filter((row) => {
    const [, file = "", name = ""] = /`(test\/[^`]+)`: ([^|]+) \|$/.exec(row) ?? [];
    return file === "" || !exists(file) || !readFileSync(file, "utf8").includes(name.trim());
  });
  expect(wrong).toEqual([]);
  expect(rows.length).toBeGreaterThan(20);
});
