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
  let at = 0;
  let groups = 0;
  let depth = 0;

  function choice(): PatternTree | undefined {
    if (++depth > 100) return undefined;
    const options: PatternTree[] = [];
    do {
      const items: PatternTree[] = [];
      while (at < source.length && source[at] !== "|" && source[at] !== ")") {
        const item = piece();
        if (!item) return undefined;
        items.push(item);
      }
      options.push(items.length === 1 ? items[0]! : { type: "sequence", items });
    } while (eat("|"));
    depth--;
    return options.length === 1 ? options[0] : { type: "choice", options };
  }

  function eat(text: string): boolean {
    if (!source.startsWith(text, at)) return false;
    at += text.length;
    return true;
  }

  function piece(): PatternTree | undefined {
    const item = atom();
    if (!item) return undefined;
    const counts = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(source.slice(at, at + 40));
    if (!counts) return item;
    at += counts[0].length;
    const [, sign, least, comma, most] = counts;
    if (sign !== undefined)
      return { type: "repeat", item, min: sign === "+" ? 1 : 0, max: sign === "?" ? 1 : Infinity };
    const min = Number(least);
    return { type: "repeat", item, min, max: comma ? (most ? Number(most) : Infinity) : min };
  }

  function atom(): PatternTree | undefined {
    for (const [sign, of] of EDGES) if (eat(sign)) return { type: "edge", of };
    if (eat("(")) return group();
    const again = /^\\(?:([1-9]\d*)|k<([^>]+)>)/.exec(source.slice(at, at + 60));
    if (again) {
      at += again[0].length;
      return { type: "again", name: again[1] ?? again[2]! };
    }
    const start = at;
    if (source[at] === "[") at = endOfClass(source, at);
    else if (source[at] === "\\") at += lengthOfEscape(source.slice(at));
    else at += source.codePointAt(at)! > 0xffff ? 2 : 1;
    return { type: "character", source: source.slice(start, at) };
  }

  function group(): PatternTree | undefined {
    const look = /^\?<?([=!])/.exec(source.slice(at, at + 4));
    const name = /^\?<([^>=!][^>]*)>/.exec(source.slice(at, at + 60));
    const plain = !look && !name && source[at] === "?";
    at += (look ?? name)?.[0].length ?? 0;
    if (plain && !eat("?:")) return undefined;
    const names = look || plain ? [] : [String(++groups), ...(name ? [name[1]!] : [])];
    const item = choice();
    if (!item || !eat(")")) return undefined;
    if (!look) return { type: "group", names, item };
    return { type: "look", wanted: look[1] === "=", behind: look[0].length > 2, item };
  }

  const tree = choice();
  return at === source.length ? tree : undefined;
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
