import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** From the top down; a file may import what lies below it, or in its own room, the rooms around that and those within. */
const LAYERS: readonly RegExp[] = [
  /^(mod\.ts$|bin\/)/,
  /^src\/command\//,
  /^src\/(simulator|real_model)\.ts$/,
  /^src\/(api|admin|tape|upstream)\//,
  /^src\/(simulated|llama|script|conditions|store|setup)\//,
  /^src\/(http|runtime|tokens|schema)\//,
  /^src\/[^/]+\.ts$/,
];
const GROUND = LAYERS.length - 1;

const files = ["mod.ts", ...list("bin"), ...list("src")].filter(
  (path) => path.endsWith(".ts") && !path.endsWith(".d.ts"),
);
const sources = new Map(files.map((path) => [path, readFileSync(path, "utf8")]));
const code = new Map([...sources].map(([path, text]) => [path, withoutComments(text)]));

function list(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) =>
    join(folder, name).replaceAll("\\", "/"),
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

function importsOf(path: string): string[] {
  const specifiers = code.get(path)!.matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g);
  return [...specifiers].map(([, specifier = ""]) =>
    specifier.startsWith(".") ? normalize(join(dirname(path), specifier)).replaceAll("\\", "/") : specifier,
  );
}

const layerOf = (path: string): number => LAYERS.findIndex((layer) => layer.test(path));

function mayImport(from: string, to: string): boolean {
  if (layerOf(to) > layerOf(from)) return true;
  const [room, other] = [`${dirname(from)}/`, `${dirname(to)}/`];
  const isWithin = room.startsWith(other) || other.startsWith(room);
  return layerOf(to) === layerOf(from) && (layerOf(from) === GROUND || isWithin);
}

test("every file stands in a layer", () => {
  expect(files.filter((path) => layerOf(path) < 0)).toEqual([]);
  expect(files.length).toBeGreaterThan(20);
});

test("imports point down the layers, or stay in the folder", () => {
  const wrong = files.flatMap((path) =>
    importsOf(path)
      .filter((target) => sources.has(target) && !mayImport(path, target))
      .map((target) => `${path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("an import that names a file of ours finds it", () => {
  const lost = files.flatMap((path) =>
    importsOf(path)
      .filter((target) => /^(src|bin)\/.*\.ts$/.test(target) && !sources.has(target) && !target.endsWith(".d.ts"))
      .map((target) => `${path} imports ${target}`),
  );
  expect(lost).toEqual([]);
});

test("no file imports itself, however long the way round", () => {
  const done = new Set<string>();
  const cycles: string[] = [];
  function visit(path: string, trail: readonly string[]): void {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(" > "));
    if (trail.includes(path) || done.has(path)) return;
    for (const next of importsOf(path)) if (sources.has(next)) visit(next, [...trail, path]);
    done.add(path);
  }
  for (const path of files) visit(path, []);
  expect(cycles).toEqual([]);
});

test("only src/runtime and bin name a runtime", () => {
  const names = /\b(Bun|Deno|process)\s*\.|"(bun|node):|"(Bun|Deno)" in globalThis/;
  const guilty = files.filter((path) => !/^(src\/runtime|bin)\//.test(path) && names.test(code.get(path)!));
  expect(guilty).toEqual([]);
});

test("zod stays at the edge, and is its small half", () => {
  const isEdge = (path: string): boolean =>
    /^src\/(api\/|upstream\/|command\/|(model_options|option_meta|options)\.ts)/.test(path);
  const allowed = (path: string): readonly string[] => (isEdge(path) ? ["zod/mini"] : []);
  const guilty = files.filter((path) =>
    importsOf(path).some((name) => /^zod\b/.test(name) && !allowed(path).includes(name)),
  );
  expect(guilty).toEqual([]);
});

test("files are short and lines fit a screen, tables of data aside", () => {
  const isTable = (path: string): boolean => /data|words|table|catalog/.test(path);
  const long = files.filter((path) => !isTable(path) && sources.get(path)!.trimEnd().split("\n").length > 200);
  const wide = files.filter((path) =>
    sources
      .get(path)!
      .split("\n")
      .some((line) => line.length > 140),
  );
  expect({ long, wide }).toEqual({ long: [], wide: [] });
});

test("names say something, and nothing is any", () => {
  const empty = files.filter((path) =>
    /(^|\/)(utils?|helpers?|common|misc|types|constants|shared|index)\.ts$/.test(path),
  );
  const loose = files.filter((path) => /(:|\bas|<)\s*any\b/.test(code.get(path)!));
  expect({ empty, loose }).toEqual({ empty: [], loose: [] });
});

test("what must be the same on every runtime uses no arithmetic that differs", () => {
  // The last bit of these, letters' classes, case beyond ASCII and normal forms differ between engines.
  const forbidden =
    /\bMath\.(?!(?:abs|ceil|clz32|floor|imul|max|min|round|sign|sqrt|trunc)\b)\w+|\\p\{|\.normalize\(|\btoLocale\w*\(|\bIntl\b/;
  const seeded = files.filter((path) =>
    /^src\/(simulated|conditions|schema|tokens)\/|^src\/(random|perform|models)\.ts$/.test(path),
  );
  const guilty = seeded.filter((path) => forbidden.test(code.get(path)!));
  expect(guilty).toEqual([]);
  expect(seeded.length).toBeGreaterThan(10);
});
