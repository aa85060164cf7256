/** A regular expression taken apart, as far as making matching text needs it. */
export type PatternTree =
  | { readonly type: "choice"; readonly options: readonly PatternTree[] }
  | { readonly type: "sequence"; readonly items: readonly PatternTree[] }
  /** One character that the expression `source` matches. */
  | { readonly type: "character"; readonly source: string }
  | { readonly type: "repeat"; readonly item: PatternTree; readonly min: number; readonly max: number }
  | { readonly type: "group"; readonly names: readonly string[]; readonly item: PatternTree }
  | { readonly type: "again"; readonly name: string }
  /** A look ahead or behind: matches no text itself. */
  | { readonly type: "look"; readonly wanted: boolean; readonly behind: boolean; readonly item: PatternTree }
  /** A place between two characters: the start or end of the text, of a word, or neither of a word's. */
  | { readonly type: "edge"; readonly of: Edge };

/** What `^`, `$`, `\b` and `\B` stand for. */
export type Edge = "start" | "end" | "word" | "no word";

/** Takes an expression apart; undefined for syntax that is not known here. */
export function parsePattern(source: string): PatternTree | undefined {
  const place: Place = { source, at: 0, groups: 0, depth: 0 };
  const tree = readChoice(place);
  return place.at === source.length ? tree : undefined;
}

/** How far an expression was read. */
interface Place {
  readonly source: string;
  at: number;
  groups: number;
  depth: number;
}

const DEEPEST = 100;

function readChoice(place: Place): PatternTree | undefined {
  const { source } = place;
  if (++place.depth > DEEPEST) return undefined;
  const options: PatternTree[] = [];
  do {
    const items: PatternTree[] = [];
    while (place.at < source.length && source[place.at] !== "|" && source[place.at] !== ")") {
      const item = readPiece(place);
      if (!item) return undefined;
      items.push(item);
    }
    options.push(items.length === 1 ? items[0]! : { type: "sequence", items });
  } while (eat("|", place));
  place.depth--;
  return options.length === 1 ? options[0] : { type: "choice", options };
}

function eat(text: string, place: Place): boolean {
  if (!place.source.startsWith(text, place.at)) return false;
  place.at += text.length;
  return true;
}

/** Finds what comes next, if it is what a pattern says; it is not passed by yet. */
function peek(pattern: RegExp, { source, at }: Place): RegExpExecArray | null {
  return pattern.exec(source.slice(at, at + 60));
}

function readPiece(place: Place): PatternTree | undefined {
  const item = readAtom(place);
  if (!item) return undefined;
  const counts = peek(/^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/, place);
  if (!counts) return item;
  place.at += counts[0].length;
  const [, sign, least, comma, most] = counts;
  if (sign !== undefined) return { type: "repeat", item, min: sign === "+" ? 1 : 0, max: sign === "?" ? 1 : Infinity };
  const min = Number(least);
  return { type: "repeat", item, min, max: comma ? (most ? Number(most) : Infinity) : min };
}

function readAtom(place: Place): PatternTree | undefined {
  const { source } = place;
  for (const [sign, of] of EDGES) if (eat(sign, place)) return { type: "edge", of };
  if (eat("(", place)) return readGroup(place);
  const again = peek(/^\\(?:([1-9]\d*)|k<([^>]+)>)/, place);
  if (again) {
    place.at += again[0].length;
    return { type: "again", name: again[1] ?? again[2]! };
  }
  const start = place.at;
  if (source[start] === "[") place.at = endOfClass(source, start);
  else if (source[start] === "\\") place.at += lengthOfEscape(source.slice(start));
  else place.at += source.codePointAt(start)! > 0xffff ? 2 : 1;
  return { type: "character", source: source.slice(start, place.at) };
}

function readGroup(place: Place): PatternTree | undefined {
  const look = peek(/^\?<?([=!])/, place);
  const name = peek(/^\?<([^>=!][^>]*)>/, place);
  const plain = !look && !name && place.source[place.at] === "?";
  place.at += (look ?? name)?.[0].length ?? 0;
  if (plain && !eat("?:", place)) return undefined;
  const names = look || plain ? [] : [String(++place.groups), ...(name ? [name[1]!] : [])];
  const item = readChoice(place);
  if (!item || !eat(")", place)) return undefined;
  if (!look) return { type: "group", names, item };
  return { type: "look", wanted: look[1] === "=", behind: look[0].length > 2, item };
}

const EDGES: readonly (readonly [sign: string, of: Edge])[] = [
  ["^", "start"],
  ["$", "end"],
  ["\\b", "word"],
  ["\\B", "no word"],
];

function endOfClass(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source[at] !== "]") at += source[at] === "\\" ? 2 : 1;
  return at + 1;
}

function lengthOfEscape(text: string): number {
  return (
    /^\\(?:x[\dA-Fa-f]{2}|u\{[\dA-Fa-f]+\}|u[\dA-Fa-f]{4}|[pP]\{[^}]*\}|c[A-Za-z]|[^])/.exec(text)?.[0].length ?? 1
  );
}
