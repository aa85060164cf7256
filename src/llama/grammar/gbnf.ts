import type { Effort } from "./language.ts";

/** A grammar in llama.cpp's notation, while it is written. */
export interface GrammarWriter {
  /** Adds a rule and gives its name; the same body again gives the same name. */
  rule(body: string): string;
  /** Gives the name of a rule that is added later, by `define`: it may refer to itself. */
  reserve(): string;
  /** Says what a reserved rule is. */
  define(name: string, body: string): void;
  /** Does some writing once, however often it is asked for by the same key. */
  once(key: string, write: () => string | undefined): string | undefined;
  /** What may still be spent on finding out what patterns mean. */
  readonly effort: Effort;
  /** Rules and alternatives written so far: reading them takes time by the square of their number. */
  readonly size: number;
  /** Gives the whole grammar; `body` is what it starts with. */
  finish(body: string): string;
}

/** libllama is given 8,192 rules and alternatives at most; what comes after these may be any JSON. */
export const MOST_RULES = 5500;

/** Some hundred milliseconds of work. */
const MOST_LANGUAGES = 15_000;

/** Creates an empty grammar. */
export function createGrammarWriter(): GrammarWriter {
  const bodies = new Map<string, string>();
  const names = new Map<string, string>();
  const done = new Map<string, string | undefined>();
  let size = 0;
  let count = 0;

  function define(name: string, body: string): void {
    bodies.set(name, body);
    size += body.split("|").length;
  }

  function reserve(): string {
    return `r${count++}`;
  }

  return {
    rule(body) {
      let name = names.get(body);
      if (name === undefined) {
        names.set(body, (name = reserve()));
        define(name, body);
      }
      return name;
    },
    reserve,
    define,
    once(key, write) {
      if (!done.has(key)) done.set(key, write());
      return done.get(key);
    },
    effort: { left: MOST_LANGUAGES },
    get size() {
      return size;
    },
    finish(body) {
      return [`root ::= ${body}`, ...Array.from(bodies, ([name, own]) => `${name} ::= ${own}`), ""].join("\n");
    },
  };
}

/** Writes a text that must stand there to the letter. */
export function literal(text: string): string {
  return `"${text.replace(/["\\\n\r\t]/g, (character) => LITERAL_ESCAPES[character]!)}"`;
}

const LITERAL_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** Writes that one of some things stands there. */
export function choice(options: readonly string[]): string {
  return options.length === 1 ? options[0]! : `(${options.join(" | ")})`;
}

/** libllama refuses to repeat anything more often than 2,000 times, or nearly so. */
export const MOST_REPEATED = 1900;

/** Writes how often a thing stands there, up to `MOST_REPEATED` times or without end. */
export function repeat(item: string, min: number, max: number): string {
  if (max === Infinity) return min < 2 ? `${item}${min === 0 ? "*" : "+"}` : `${item}{${min},}`;
  return `${item}{${min},${max}}`;
}
