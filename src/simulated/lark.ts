import type { Random } from "../random.ts";
import { generateJson } from "./json/generate.ts";
import { type Expression, type Grammar, LarkError, readGrammar } from "./lark_grammar.ts";

export { LarkError } from "./lark_grammar.ts";

/** Rules within rules that are written freely; deeper down, the shortest way out is taken. */
const FREE_DEPTH = 8;
/** Longest text. */
const MOST_CHARACTERS = 4000;

/**
 * Writes a text that a Lark grammar allows, beginning at its rule `start`.
 *
 * @throws {LarkError} if the grammar cannot be read, or has no text.
 */
export function writeByGrammar(definition: string, random: Random): string {
  const grammar = readGrammar(definition);
  const depths = measureDepths(grammar);
  const writer = createWriter(grammar, depths, random);
  return writer({ kind: "name", name: "start" }, 0, "");
}

type Writer = (expression: Expression, depth: number, before: string) => string;

/** Writes after what stands before: a blank goes between words where the grammar ignores it. */
function createWriter({ rules, ignored }: Grammar, depths: ReadonlyMap<string, number>, random: Random): Writer {
  const spaces = ignored.some((name) => /^(?:WS|WS_INLINE|" "|\/.*(?:\\s|\[? ).*\/)/.test(name));
  const cost = (expression: Expression): number => depthOf(expression, depths);

  function write(expression: Expression, depth: number, before: string): string {
    if (before.length > MOST_CHARACTERS) throw new LarkError("Cannot find a short text for the grammar");
    switch (expression.kind) {
      case "text":
        return expression.text;
      case "pattern":
        return String(generateJson({ type: "string", pattern: `^(?:${expression.source})$` }, random));
      case "name":
        return writeRule(expression.name, depth, before);
      case "choice": {
        const finite = expression.options.filter((option) => cost(option) < Infinity);
        const least = Math.min(...finite.map(cost));
        return write(
          random.pick(depth < FREE_DEPTH ? finite : finite.filter((option) => cost(option) === least)),
          depth,
          before,
        );
      }
      case "sequence":
        return writeAll(expression.items, depth, before);
      case "repeat": {
        const { item, least, most } = expression;
        const isFree = depth < FREE_DEPTH && cost(item) < Infinity;
        return writeAll(
          Array<Expression>(isFree ? random.between(least, Math.min(most, least + 3)) : least).fill(item),
          depth,
          before,
        );
      }
    }
  }

  function writeRule(name: string, depth: number, before: string): string {
    if (cost({ kind: "name", name }) === Infinity) throw new LarkError(`Cannot find a text for rule "${name}"`);
    return write(rules.get(name)!, depth + 1, before);
  }

  function writeAll(items: readonly Expression[], depth: number, before: string): string {
    let text = "";
    for (const item of items) {
      const next = write(item, depth, before + text);
      const touches = /\w$/.test(text) && /^\w/.test(next);
      text += spaces && touches && !isWithinTerminal(item) ? ` ${next}` : next;
    }
    return text;
  }

  return write;
}

/** Parts of a terminal, such as single letters, are not kept apart. */
function isWithinTerminal(item: Expression): boolean {
  return item.kind === "pattern" && /^\[[^\]]*\]$/.test(item.source);
}

/** Measures how many rules deep the shortest text of each rule goes; without one, infinitely. */
function measureDepths({ rules }: Grammar): ReadonlyMap<string, number> {
  if (!rules.has("start")) throw new LarkError('Cannot find the rule "start"');
  const depths = new Map<string, number>();
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    for (const [name, expression] of rules) {
      const depth = depthOf(expression, depths) + 1;
      if (depth >= (depths.get(name) ?? Infinity)) continue;
      depths.set(name, depth);
      isSettled = false;
    }
  }
  return depths;
}

function depthOf(expression: Expression, depths: ReadonlyMap<string, number>): number {
  switch (expression.kind) {
    case "text":
    case "pattern":
      return 0;
    case "name":
      return depths.get(expression.name) ?? Infinity;
    case "choice":
      return Math.min(...expression.options.map((option) => depthOf(option, depths)));
    case "sequence":
      return Math.max(0, ...expression.items.map((item) => depthOf(item, depths)));
    case "repeat":
      return expression.least === 0 ? 0 : depthOf(expression.item, depths);
  }
}
