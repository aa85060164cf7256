import type { JsonValue } from "../../json.ts";
import { equal } from "../../schema/equal.ts";
import { rankOf } from "./node.ts";
import type { Place } from "./slot.ts";
import { spend, type Term } from "./term.ts";
import { arrayShape } from "./array_shape.ts";
import type { Filling } from "./filling.ts";
import type { ArrayShape, Demand } from "./plan.ts";

/** No list is made longer than this. */
const LONGEST = 5000;

/** Makes up an array; each attempt goes about it differently. */
export function makeArray(filling: Filling, demand: Demand, place: Place, attempt: number): JsonValue | undefined {
  const { plan } = filling;
  const shape = arrayShape(plan, demand);
  if (shape.min > shape.max || shape.min > LONGEST) return undefined;
  const count = countOf(filling, shape, place, attempt);
  const contained = containedAt(shape, count, attempt);
  const items: JsonValue[] = [];
  for (let at = 0; at < count; at++) {
    const own = contained(at);
    const terms = shape.termsAt(
      at,
      attempt % 4 === 3,
      own.some(({ wanted }) => wanted),
    );
    const node = plan.node([...terms, ...own]);
    if (rankOf(plan, node) === Infinity) break;
    const item = newItem(filling, items, (turn) => filling.fill(filling, node, itemPlace(place, at, turn)), shape);
    if (item === undefined) break;
    items.push(item);
  }
  for (let at = items.length; at < count; at++) if (contained(at).some(({ wanted }) => wanted)) return undefined;
  return items.length < shape.min ? undefined : items;
}

function itemPlace(place: Place, at: number, turn: number): Place {
  return {
    ...place,
    path: [...place.path, at],
    depth: place.depth + 1,
    frugal: place.frugal && turn < 2,
    identity: {},
  };
}

/** Makes items until one differs from those before it; a repeated one is taken only if the list needs it. */
function newItem(
  { plan }: Filling,
  items: readonly JsonValue[],
  make: (turn: number) => JsonValue | undefined,
  { unique, min }: ArrayShape,
): JsonValue | undefined {
  let item: JsonValue | undefined;
  for (let turn = 0; turn < (unique ? 24 : 6); turn++) {
    item = make(turn);
    const made = item;
    if (made === undefined) return undefined;
    spend(plan.terms);
    if (!items.some((before) => equal(before, made))) return made;
  }
  return unique || items.length >= min ? undefined : item;
}

function countOf({ random }: Filling, shape: ArrayShape, { frugal }: Place, attempt: number): number {
  const { min, max, prefix, contained, described } = shape;
  let least = 0;
  for (const kind of contained) least = attempt % 2 === 0 ? least + kind.min : Math.max(least, kind.min);
  least = Math.min(Math.max(min, least), max);
  if (frugal || attempt === 1) return least;
  if (attempt > 1) return Math.min(max, least + random.below(4));
  if (prefix > 0 && !described) return Math.min(max, Math.max(least, prefix));
  if (contained.length > 0 && !described) return least;
  return Math.min(max, Math.max(least, random.between(2, 4)));
}

/** Decides which places hold what must be contained, and keeps it from the others where it has a limit. */
function containedAt({ contained, prefix }: ArrayShape, count: number, attempt: number): (at: number) => Term[] {
  const together = attempt % 2 === 1;
  // Places of the prefix have schemas of their own; later attempts spare them.
  const start = attempt >= 2 ? Math.min(prefix, Math.max(0, count - 1)) : 0;
  return (at) => {
    const own: Term[] = [];
    let first = start;
    for (const { wanted, refused, min, max } of contained) {
      if (at >= first && at < first + min) own.push(wanted);
      else if (max < Infinity) own.push(refused);
      if (!together) first += min;
    }
    return own;
  };
}
