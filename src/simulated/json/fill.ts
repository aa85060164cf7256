import type { JsonValue } from "../../json.ts";
import { ARRAY, BOOLEAN, FRACTION, NULL, NUMBER, OBJECT, STRING } from "../../schema/json_type.ts";
import { demandsOf } from "./demand.ts";
import { makeArray } from "./make_array.ts";
import { makeNumber } from "./make_number.ts";
import { makeObject } from "./make_object.ts";
import { makeText } from "./make_text.ts";
import type { Place, Slot } from "./slot.ts";
import { satisfies, spend } from "./term.ts";
import { blameFor, typesInOrder } from "./type_choice.ts";
import { annotations, type Filling } from "./filling.ts";
import { demandRank, rankOf } from "./node.ts";
import type { Demand, Node } from "./plan.ts";

/** Beyond these everything is kept as small as it can be. */
const LARGEST = 250;
const DEEPEST = 12;
const TURNS = 2;

/** Makes a value for a node; undefined: none was found. */
export function fill(filling: Filling, node: Node, around: Place): JsonValue | undefined {
  const { plan } = filling;
  spend(plan.terms);
  const known = filling.hopeless.get(node);
  if (known) {
    // The cause lies here, not in what is around.
    plan.terms.blame = known;
    return undefined;
  }
  if (rankOf(plan, node) === Infinity) {
    for (const demand of node.demands) blameFor(plan, demand, demand.types);
    return undefined;
  }
  const frugal = around.frugal || node.active >= TURNS || filling.size > LARGEST || around.depth > DEEPEST;
  const place = frugal === around.frugal ? around : { ...around, frugal };
  node.active++;
  filling.size++;
  let value = fillByLuck(filling, node, place);
  if (value === undefined) value = fillThoroughly(filling, node, place);
  node.active--;
  if (value === undefined) filling.hopeless.set(node, plan.terms.blame);
  return value;
}

function fillByLuck(filling: Filling, node: Node, place: Place): JsonValue | undefined {
  for (const demand of inOrder(filling, node, place)) {
    const value = meet(filling, node, demand, place);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Breaks what must be broken on purpose, way by way. */
function fillThoroughly(filling: Filling, node: Node, place: Place): JsonValue | undefined {
  if (!node.demands.some(({ doubtful }) => doubtful)) return undefined;
  for (const demand of demandsOf(filling.plan.terms, node.terms, true)) {
    for (const child of [...(demand.array?.needed ?? []), ...(demand.object?.needed ?? [])])
      rankOf(filling.plan, child);
    const value = meet(filling, node, demand, place);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Puts the ways of a node in the order to try them: by chance, null rarely, or the smallest first. */
function inOrder({ plan, random }: Filling, { demands }: Node, { frugal }: Place): readonly Demand[] {
  if (demands.length === 1) return demands;
  const weighed = demands.map((demand) => {
    const rank = demandRank(plan, demand);
    const chance = random.next();
    if (frugal || rank === Infinity) return { demand, weight: rank + chance / 2 };
    return { demand, weight: demand.types === NULL && chance > 0.15 ? 2 : chance };
  });
  return weighed.sort((one, other) => one.weight - other.weight).map(({ demand }) => demand);
}

function meet(filling: Filling, node: Node, demand: Demand, place: Place): JsonValue | undefined {
  for (const value of candidates(filling, node, demand, place)) {
    spend(filling.plan.terms);
    if (!demand.doubtful || satisfies(filling.plan.terms, node.terms, value)) return value;
  }
  return undefined;
}

function* candidates(filling: Filling, node: Node, demand: Demand, place: Place): Generator<JsonValue> {
  const { plan, random, suggest } = filling;
  const { values } = demand;
  if (values) {
    const slot = slotOf(demand, place, STRING);
    for (const value of suggest({ ...slot, enum: values })) if (satisfies(plan.terms, node.terms, value)) yield value;
    const first = random.below(values.length);
    // A null among other values is the exception.
    const usual = values[first] === null && !random.chance(0.15) ? first + 1 : first;
    for (let at = 0; at < values.length; at++) yield values[(usual + at) % values.length]!;
    return;
  }
  for (const type of typesInOrder(filling, demand, place)) {
    for (const value of suggest(slotOf(demand, place, type & demand.types))) {
      if (satisfies(plan.terms, node.terms, value)) yield value;
    }
    yield* attempts(filling, demand, place, type);
  }
}

/** How often a value of one type is made up anew before the next is tried. */
const TRIES = 40;
const CONTAINER_TRIES = 8;

function* attempts(filling: Filling, demand: Demand, place: Place, type: number): Generator<JsonValue> {
  if (type === NULL) yield null;
  if (type === BOOLEAN) {
    const first = filling.random.chance(0.6);
    yield first;
    yield !first;
  }
  const tries = type === NUMBER || type === STRING ? TRIES : type === ARRAY || type === OBJECT ? CONTAINER_TRIES : 0;
  for (let attempt = 0; attempt < tries; attempt++) {
    // Where the first attempt fails, the schema itself is suspect; what lies inside can still be blamed instead.
    if (attempt === 1) blameFor(filling.plan, demand, type);
    const value = make(filling, demand, place, type, attempt);
    if (value !== undefined) yield value;
    spend(filling.plan.terms);
  }
}

function make(filling: Filling, demand: Demand, place: Place, type: number, attempt: number): JsonValue | undefined {
  if (type === NUMBER) return makeNumber(filling, demand, place, attempt);
  if (type === STRING) return makeText(filling, demand, place, attempt);
  return type === ARRAY ? makeArray(filling, demand, place, attempt) : makeObject(filling, demand, place, attempt);
}

function slotOf(demand: Demand, { name, path }: Place, type: number): Slot {
  const { description, format } = annotations(demand);
  return {
    name,
    path,
    type: NAMES.get(type) ?? ((type & FRACTION) !== 0 ? "number" : "integer"),
    ...(description !== undefined && { description }),
    ...(format !== undefined && { format }),
  };
}

const NAMES = new Map<number, Slot["type"]>([
  [NULL, "null"],
  [BOOLEAN, "boolean"],
  [STRING, "string"],
  [ARRAY, "array"],
  [OBJECT, "object"],
]);
