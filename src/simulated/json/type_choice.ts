import { ANY, ARRAY, NULL, NUMBER, BOOLEAN, OBJECT, STRING } from "../../schema/json_type.ts";
import type { Place } from "./slot.ts";
import { blame } from "./term.ts";
import type { Filling } from "./filling.ts";
import { demandRank } from "./node.ts";
import type { Demand, Plan } from "./plan.ts";

const KINDS = [STRING, NUMBER, BOOLEAN, OBJECT, ARRAY, NULL];

/** Puts the types left in the order to try them: what the keywords speak of first, then by chance. */
export function typesInOrder({ plan, random }: Filling, demand: Demand, { frugal }: Place): readonly number[] {
  const { types } = demand;
  const kinds = KINDS.filter((kind) => (kind & types) !== 0);
  if (kinds.length === 1) return kinds;
  if (frugal) return [...kinds.filter((kind) => (kind & (ARRAY | OBJECT)) === 0), ...kinds.filter(isContainer)];
  const hints = hintsOf(demand);
  const turn = types === ANY || (types | NULL) === ANY ? 0 : random.below(kinds.length);
  const weight = (kind: number): number => {
    if (kind === NULL) return random.chance(0.12) && types !== ANY ? -1 : 9;
    return (kind & hints) !== 0 ? 0 : 1 + ((kinds.indexOf(kind) + turn) % kinds.length);
  };
  const possible = (kind: number): boolean =>
    !isContainer(kind) || demandRank(plan, { ...demand, types: kind }) < Infinity;
  return kinds
    .map((kind) => ({ kind, weight: weight(kind) + (possible(kind) ? 0 : 20) }))
    .sort((one, other) => one.weight - other.weight)
    .map(({ kind }) => kind);
}

function isContainer(kind: number): boolean {
  return kind === ARRAY || kind === OBJECT;
}

/** Tells which types the keywords of a demand speak of. */
function hintsOf({ parts }: Demand): number {
  let hints = 0;
  for (const { keywords } of parts) {
    for (const key in keywords.source) hints |= HINTS.get(key) ?? 0;
  }
  return hints;
}

/** The keywords that speak of one type, those that are hardest to satisfy first. */
const KEYWORDS: readonly (readonly [type: number, keywords: readonly string[]])[] = [
  [NUMBER, ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"]],
  [STRING, ["pattern", "format", "minLength", "maxLength"]],
  [ARRAY, ["minItems", "contains", "uniqueItems", "prefixItems", "items", "unevaluatedItems", "maxItems"]],
  [OBJECT, ["required", "minProperties", "propertyNames", "properties", "patternProperties", "maxProperties"]],
  [OBJECT, ["additionalProperties", "unevaluatedProperties", "dependentRequired"]],
];
const HINTS = new Map(KEYWORDS.flatMap(([type, keywords]) => keywords.map((keyword) => [keyword, type] as const)));

/** Blames the keyword that is likeliest to keep a value of some types from being found. */
export function blameFor({ terms }: Plan, { parts }: Demand, types: number): void {
  for (const [type, keywords] of KEYWORDS) {
    if ((type & types) === 0) continue;
    for (const keyword of keywords) {
      const part = parts.find(({ keywords: own }) => Object.hasOwn(own.source, keyword));
      if (!part) continue;
      blame(terms, keyword, part.keywords.source);
      return;
    }
  }
}
