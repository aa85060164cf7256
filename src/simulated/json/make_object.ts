import type { JsonValue } from "../../json.ts";
import { rankOf } from "./node.ts";
import { samplePattern } from "./pattern_sample.ts";
import { wordsOf } from "./plausible.ts";
import type { Place } from "./slot.ts";
import { spend } from "./term.ts";
import { KEYS } from "./things_words.ts";
import { bringAlong, objectShape } from "./object_shape.ts";
import type { Filling } from "./filling.ts";
import type { Demand, ObjectShape } from "./plan.ts";

/** Makes up an object; each attempt goes about it differently. */
export function makeObject(filling: Filling, demand: Demand, place: Place, attempt: number): JsonValue | undefined {
  const { plan } = filling;
  const shape = objectShape(plan, demand);
  const everywhere = attempt % 4 === 3;
  const names = chooseNames(filling, shape, place, attempt);
  if (!names || names.size > shape.max || names.size < shape.min) return undefined;
  const entries: [string, JsonValue][] = [];
  const identity = {};
  for (const name of [...shape.names.filter((known) => names.has(known)), ...names].values()) {
    if (!names.delete(name)) continue;
    const inner: Place = {
      name,
      path: [...place.path, name],
      words: wordsOf(name, place.words),
      depth: place.depth + 1,
      frugal: place.frugal,
      identity,
    };
    const value = filling.fill(filling, shape.nodeOf(name, everywhere), inner);
    if (value !== undefined) entries.push([name, value]);
    else if (shape.required.has(name)) return undefined;
  }
  if (entries.length < shape.min || !isComplete(shape, entries)) return undefined;
  // Unlike assignment, this makes a property even of `__proto__`.
  return Object.fromEntries(entries);
}

/** Whether nothing was left out that another property brings along. */
function isComplete({ dependents }: ObjectShape, entries: readonly (readonly [string, JsonValue])[]): boolean {
  if (dependents.length === 0) return true;
  const names = new Set(entries.map(([name]) => name));
  return dependents.every(([name, others]) => !names.has(name) || others.every((other) => names.has(other)));
}

function chooseNames(filling: Filling, shape: ObjectShape, place: Place, attempt: number): Set<string> | undefined {
  const { plan, random } = filling;
  const everywhere = attempt % 4 === 3;
  const possible = (name: string): boolean => {
    const node = shape.nodeOf(name, everywhere);
    return rankOf(plan, node) < Infinity && !filling.hopeless.has(node);
  };
  const names = new Set(shape.required);
  const share = place.frugal || attempt === 1 ? 0 : attempt === 0 ? 0.9 : random.next();
  const optional = shape.names.filter((name) => !names.has(name) && possible(name));
  for (const name of optional) if (share > 0 && random.chance(share)) names.add(name);
  bringAlong(names, shape.dependents);
  if (names.size > shape.max || ![...names].every(possible)) {
    names.clear();
    for (const name of shape.required) names.add(name);
  }
  for (const name of optional) if (names.size < shape.min) names.add(name);
  const free = shape.isMap && shape.names.length === 0 && !place.frugal && attempt !== 1 ? random.between(2, 3) : 0;
  const wanted = Math.min(shape.max, Math.max(shape.min, free));
  for (let turn = 0; names.size < wanted && turn < 30 + 4 * wanted; turn++) {
    const name = furtherName(filling, shape, turn);
    spend(plan.terms);
    if (name !== undefined && !names.has(name) && possible(name)) names.add(name);
  }
  return names;
}

const TEXT = { type: "string" };

/** Makes up a name that the schema does not give. */
function furtherName(filling: Filling, { patterns, nameTerms }: ObjectShape, turn: number): string | undefined {
  const { plan, random } = filling;
  if (patterns.length > 0 && turn % 2 === 0) return samplePattern(random.pick(patterns), random, { stretch: turn });
  if (nameTerms.length > 0 && turn % 4 !== 3) {
    const text = plan.terms.term(TEXT, plan.terms.document.scope);
    const place: Place = { name: "", path: [], words: ["key"], depth: 0, frugal: false, identity: {} };
    const name = filling.fill(filling, plan.node([...nameTerms, text]), place);
    return typeof name === "string" ? name : undefined;
  }
  const key = random.pick(KEYS);
  return turn < 12 ? key : `${key}_${turn}`;
}
