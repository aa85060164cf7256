// How long it takes until a first text is counted, in processes of its own: our table against a library.
import { execFileSync } from "node:child_process";
import process from "node:process";

const TEXT = JSON.stringify("How many tokens does this sentence hold?");

const OURS = `
  const { createEncoding } = await import("./src/tokens/encoding.ts");
  const read = async (name) => new Uint8Array(await Bun.file("src/tokens/" + name).arrayBuffer());
  const encoding = createEncoding("o200k_base", await read("o200k_base.bin"), await read("unicode_classes.bin"));
  const count = encoding.count(${TEXT});`;

const LIBRARY = `
  const { encode } = await import("gpt-tokenizer/encoding/o200k_base");
  const count = encode(${TEXT}).length;`;

function measure(script: string): number {
  const timed = `const start = performance.now(); ${script}; if (count !== 8) throw count; console.log(performance.now() - start);`;
  return Number(execFileSync(process.execPath, ["-e", timed], { encoding: "utf8" }));
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const rounds = Array.from({ length: 9 }, () => ({ ours: measure(OURS), library: measure(LIBRARY) }));
const oursMs = median(rounds.map(({ ours }) => ours));
const libraryMs = median(rounds.map(({ library }) => library));
console.log(JSON.stringify({ oursMs, libraryMs, ratio: median(rounds.map(({ ours, library }) => ours / library)) }));
