/** What a rule of a grammar allows. */
export type Expression =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "pattern"; readonly source: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "choice"; readonly options: readonly Expression[] }
  | { readonly kind: "sequence"; readonly items: readonly Expression[] }
  | { readonly kind: "repeat"; readonly item: Expression; readonly least: number; readonly most: number };

/** A grammar, taken apart. */
export interface Grammar {
  readonly rules: ReadonlyMap<string, Expression>;
  /** What may stand between tokens. */
  readonly ignored: readonly string[];
}

/** A grammar that cannot be read, or that no text satisfies. */
export class LarkError extends Error {
  override readonly name = "LarkError";
}

/** What `%import common.…` brings. */
const COMMON: Readonly<Record<string, string>> = {
  DIGIT: "[0-9]",
  INT: "[1-9][0-9]{0,2}",
  SIGNED_INT: "-?[1-9][0-9]{0,2}",
  NUMBER: "[1-9][0-9]{0,2}",
  SIGNED_NUMBER: "-?[1-9][0-9]{0,2}",
  FLOAT: "[1-9][0-9]?\\.[0-9]",
  DECIMAL: "[1-9][0-9]?\\.[0-9]",
  SIGNED_FLOAT: "-?[1-9][0-9]?\\.[0-9]",
  HEXDIGIT: "[0-9a-f]",
  LETTER: "[a-z]",
  LCASE_LETTER: "[a-z]",
  UCASE_LETTER: "[A-Z]",
  WORD: "[a-z]{3,7}",
  CNAME: "[a-z]{3,7}",
  ESCAPED_STRING: '"[a-z]{3,7}"',
  WS: " ",
  WS_INLINE: " ",
  NEWLINE: "\\n",
  CR: "\\r",
  LF: "\\n",
};

/** Longest repetition of `*` and `+` that is written. */
const MOST_REPEATS = 3;

const TOKEN = new RegExp(
  [
    /\s+/,
    /(?<text>"(?:\\.|[^"\\])*")i?/,
    /(?<pattern>\/(?:\\.|[^/\\])+\/)[imslux]*/,
    /(?<name>[?!]?[A-Za-z_]\w*)/,
    /(?<range>\.\.)/,
    /(?<number>\d+)/,
    /(?<arrow>->\s*\w+)/,
    /(?<sign>[|()[\]?*+~])/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "y",
);

/**
 * Reads a grammar in Lark's syntax.
 *
 * Understood: rules and terminals with priorities, `|`, groups, `[optional]`, `? * + ~n ~n..m`, strings, ranges,
 * regular expressions, aliases, `%ignore`, and `%import common.…`. Not understood: templates, `%declare`, `%extend`,
 * `%override`, other imports, and look-around in regular expressions.
 *
 * @throws {LarkError} that names what is not understood.
 */
export function readGrammar(definition: string): Grammar {
  const rules = new Map<string, Expression>();
  const ignored: string[] = [];
  for (const statement of statementsOf(definition)) {
    const rule = /^[?!]*([A-Za-z_]\w*)(?:\.-?\d+)?\s*:\s*([\s\S]*)$/.exec(statement);
    if (rule) rules.set(rule[1]!, createParser(rule[2]!).choice());
    else if (statement.startsWith("%import")) importCommon(statement, rules);
    else if (statement.startsWith("%ignore")) ignored.push(statement.slice("%ignore".length).trim());
    else throw new LarkError(`Cannot read ${JSON.stringify(statement.slice(0, 60))}`);
  }
  return { rules, ignored };
}

/** Joins what goes on over several lines, and drops comments. */
function statementsOf(definition: string): readonly string[] {
  const statements: string[] = [];
  for (const line of definition.split("\n")) {
    const code = line.replace(/^\s*(?:\/\/|#).*$|\s\/\/ .*$/, "").trimEnd();
    if (code.trim() === "") continue;
    if (
      /^\s*\|/.test(code) ||
      (/^\s/.test(code) && statements.length > 0 && !/^\s*(?:%|[?!]*\w+(?:\.-?\d+)?\s*:)/.test(code))
    ) {
      statements[statements.length - 1] += ` ${code.trim()}`;
    } else statements.push(code.trim());
  }
  return statements;
}

function importCommon(statement: string, rules: Map<string, Expression>): void {
  const found = /^%import common(?:\.(\w+)(?:\s*->\s*(\w+))?|\s*\(([\w,\s]+)\))$/.exec(statement.trim());
  if (!found) throw new LarkError(`Cannot read ${JSON.stringify(statement.slice(0, 60))}`);
  for (const name of found[1] ? [found[1]] : found[3]!.split(",").map((part) => part.trim())) {
    const source = COMMON[name];
    if (source === undefined) throw new LarkError(`Cannot find common.${name}`);
    rules.set(found[2] ?? name, { kind: "pattern", source });
  }
}

interface Parser {
  choice(): Expression;
}

function createParser(body: string): Parser {
  const tokens = tokensOf(body);
  let at = 0;
  const isSign = (sign: string): boolean => tokens[at]?.["sign"] === sign;

  function choice(): Expression {
    const options = [sequence()];
    while (isSign("|")) {
      at++;
      options.push(sequence());
    }
    return options.length === 1 ? options[0]! : { kind: "choice", options };
  }

  function sequence(): Expression {
    const items: Expression[] = [];
    while (at < tokens.length && !isSign("|") && !isSign(")") && !isSign("]")) {
      if (tokens[at]!["arrow"] === undefined) items.push(repeated(atom()));
      else at++;
    }
    return items.length === 1 ? items[0]! : { kind: "sequence", items };
  }

  function repeated(item: Expression): Expression {
    const sign = tokens[at]?.["sign"];
    if (sign === "~") return counted(item);
    if (sign !== "?" && sign !== "*" && sign !== "+") return item;
    at++;
    return { kind: "repeat", item, least: sign === "+" ? 1 : 0, most: sign === "?" ? 1 : MOST_REPEATS };
  }

  function counted(item: Expression): Expression {
    const least = Number(tokens[at + 1]?.["number"]);
    const isRange = tokens[at + 2]?.["range"] !== undefined;
    at += isRange ? 4 : 2;
    return { kind: "repeat", item, least, most: isRange ? Number(tokens[at - 1]?.["number"]) : least };
  }

  function atom(): Expression {
    const token = tokens[at++]!;
    if (token["name"] !== undefined) return { kind: "name", name: token["name"].replace(/^[?!]/, "") };
    if (token["pattern"] !== undefined) return { kind: "pattern", source: token["pattern"].slice(1, -1) };
    if (token["text"] !== undefined) return literal(JSON.parse(token["text"]) as string);
    if (token["sign"] !== "(" && token["sign"] !== "[")
      throw new LarkError(`Cannot read ${JSON.stringify(body.slice(0, 60))}`);
    const inner = choice();
    at++;
    return token["sign"] === "(" ? inner : { kind: "repeat", item: inner, least: 0, most: 1 };
  }

  function literal(text: string): Expression {
    const last = tokens[at]?.["range"] === undefined ? undefined : tokens[at + 1]?.["text"];
    if (last === undefined) return { kind: "text", text };
    at += 2;
    return { kind: "pattern", source: `[${text}-${JSON.parse(last) as string}]` };
  }

  return { choice };
}

function tokensOf(body: string): readonly Readonly<Record<string, string | undefined>>[] {
  const tokens: Readonly<Record<string, string | undefined>>[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < body.length) {
    const from = pattern.lastIndex;
    const found = pattern.exec(body);
    if (!found) throw new LarkError(`Cannot read ${JSON.stringify(body.slice(from, from + 60))}`);
    if (found[0].trim() !== "") tokens.push(found.groups!);
  }
  return tokens;
}
