import { expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
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

test("links between pages lead to files that are there", () => {
  const broken = pages.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map(([, target = ""]) => join(page, "..", target))
      .filter((target) => !exists(target))
      .map((target) => `${page} links to ${target}`),
  );
  expect(broken).toEqual([]);
});

test("the README's commands are scripts that there are", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const { tasks } = JSON.parse(readFileSync("deno.json", "utf8")) as { tasks: Record<string, string> };
  const readme = readFileSync("README.md", "utf8");
  const asked = [...readme.matchAll(/\b(?:bun@[\d.]+|bun) run ([\w:]+)/g)].map(([, name = ""]) => name);
  const tasked = [...readme.matchAll(/\bdeno task ([\w:]+)/g)].map(([, name = ""]) => name);
  expect(asked.filter((name) => !(name in scripts))).toEqual([]);
  expect(tasked.filter((name) => !(name in tasks))).toEqual([]);
  expect(asked.length).toBeGreaterThan(1);
  expect(tasked.length).toBeGreaterThan(0);
});

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

test("the page of endpoints is what the router reads", () => {
  // bun scripts/endpoints_page.ts writes it anew.
  expect(readFileSync("docs/guide/endpoints.md", "utf8")).toBe(writeEndpointsPage());
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
