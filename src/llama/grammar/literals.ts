import { choice, type GrammarWriter, literal } from "./gbnf.ts";

/**
 * Writes that one of some texts stands there.
 *
 * What several begin with is written once: the grammar follows every text that is still possible, token by token.
 */
export function writeLiterals(writer: GrammarWriter, texts: readonly string[]): string {
  const sorted = [...new Set(texts)].sort();
  return writeFrom(writer, sorted, { from: 0, depth: 0 });
}

/** Branches of branches of texts; deeper ones are written out. */
const DEEPEST = 200;

interface Place {
  /** Characters that all the texts have in common, and that are written. */
  readonly from: number;
  readonly depth: number;
}

function writeFrom(writer: GrammarWriter, texts: readonly string[], { from, depth }: Place): string {
  if (depth > DEEPEST) return choice(texts.map((text) => literal(text.slice(from))));
  if (texts.length === 1) return literal(texts[0]!.slice(from));
  const groups = Map.groupBy(texts, (text) => String.fromCodePoint(text.codePointAt(from) ?? 0));
  const options = Array.from(groups.values(), (group) => {
    if (group.length === 1) return literal(group[0]!.slice(from));
    const end = commonLength(group[0]!, group.at(-1)!, from);
    const rest = writeFrom(writer, group, { from: end, depth: depth + 1 });
    return `${literal(group[0]!.slice(from, end))} ${rest}`;
  });
  return from === 0 ? choice(options) : writer.rule(options.join(" | "));
}

/** How far the first and the last of sorted texts agree: so far do all between them. */
function commonLength(first: string, last: string, from: number): number {
  let end = from;
  while (end < first.length && first[end] === last[end]) end++;
  // Never between the halves of a character.
  return /[\ud800-\udbff]/.test(first[end - 1] ?? "") ? end - 1 : end;
}
