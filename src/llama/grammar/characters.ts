import { regularExpression } from "../../schema/regular_expression.ts";
import { type Ranges, union } from "./ranges.ts";

/** What stands before the first character of a text, and after its last: no code points, so that no text holds them. */
export const START = 0x110000;
export const END = 0x110001;

/** All of Unicode that a grammar lets stand in a text: no control characters but those with a short escape, no surrogates. */
export const TEXT: Ranges = [8, 10, 12, 13, 0x20, 0x7e, 0x80, 0xd7ff, 0xe000, 0x10ffff];

const known = new Map<string, Ranges>();
/** Classes come with requests; what is kept of them must stay bounded. */
const KEPT = 500;

/** Finds which characters one character of an expression means, such as `[a-z]`, `\d` or `.`, by asking the runtime. */
export function charactersOf(source: string): Ranges {
  const plain = /^(?:\\(?![a-zA-Z0-9]))?([^\\.[])$/su.exec(source)?.[1] ?? /^\\([\\.[])$/.exec(source)?.[1];
  if (plain !== undefined) return [plain.codePointAt(0)!, plain.codePointAt(0)!];
  let ranges = known.get(source);
  if (ranges !== undefined) return ranges;
  if (known.size >= KEPT) known.clear();
  known.set(source, (ranges = ask(source)));
  return ranges;
}

/** Planes beyond the first are asked of one by one only where a class can tell their characters apart. */
const PICTURES = [0x1f300, 0x1faff] as const;
const BEYOND = [0x10000, 0x10ffff] as const;

function ask(source: string): Ranges {
  const expression = regularExpression(`^(?:${source})$`);
  if (expression === undefined) return [];
  const isIn = (code: number): boolean => expression.test(String.fromCodePoint(code));
  const runs: number[] = [];
  const askEach = (first: number, last: number): void => {
    for (let code = first; code <= last; code++) {
      if (!isIn(code)) continue;
      if (runs.at(-1) === code - 1) runs[runs.length - 1] = code;
      else runs.push(code, code);
    }
  };
  askEach(0, 0xd7ff);
  askEach(0xe000, 0xffff);
  const differs = /\\p|\\P|\\u|[\u{10000}-\u{10ffff}]|[\ud800-\udfff]/u.test(source);
  if (differs) askEach(...PICTURES);
  else if (isIn(BEYOND[0])) runs.push(...BEYOND);
  return union(runs);
}
