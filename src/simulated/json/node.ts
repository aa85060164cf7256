import type { JsonSchema } from "../../json.ts";
import { ARRAY, OBJECT } from "../../schema/json_type.ts";
import { arrayShape } from "./array_shape.ts";
import { objectShape } from "./object_shape.ts";
import { createTerms, type Term } from "./term.ts";
import { demandsOf } from "./demand.ts";
import type { Demand, Node, Plan } from "./plan.ts";

/** A schema may branch without end; so many of its ways are looked at. */
const WAYS = 24;

/** Makes a schema ready. */
export function createPlan(schema: JsonSchema): Plan {
  const terms = createTerms(schema);
  const nodes = new Map<string, Node>();
  function node(wanted: readonly Term[]): Node {
    const distinct = wanted.length < 2 ? wanted : [...new Set(wanted)];
    // In another order it is another node: what is made must not depend on who came first.
    const key = distinct.map(({ id }) => id).join();
    let known = nodes.get(key);
    if (!known) nodes.set(key, (known = { terms: distinct, demands: [], rank: undefined, active: 0 }));
    return known;
  }
  return { terms, root: node([terms.term(schema, terms.document.scope)]), node };
}

/** Tells how deep the smallest value of a node is; it terminates where schemas refer to themselves. */
export function rankOf(plan: Plan, start: Node): number {
  if (start.rank !== undefined) return start.rank;
  const found: Node[] = [start];
  start.rank = Infinity;
  for (const node of found) {
    list(plan, node);
    for (const demand of node.demands) {
      for (const child of needed(plan, demand)) {
        if (child.rank !== undefined) continue;
        child.rank = Infinity;
        found.push(child);
      }
    }
  }
  found.reverse();
  for (let settled = false; !settled;) {
    settled = true;
    for (const node of found) {
      let rank = Infinity;
      for (const demand of node.demands) rank = Math.min(rank, demandRank(plan, demand));
      if (rank >= node.rank!) continue;
      node.rank = rank;
      settled = false;
    }
  }
  return start.rank;
}

function list(plan: Plan, node: Node): void {
  if (node.demands.length > 0) return;
  for (const demand of demandsOf(plan.terms, node.terms, false)) {
    node.demands.push(demand);
    if (node.demands.length === WAYS) return;
  }
}

/** Tells how deep the smallest value of one way is, as far as the ranks of its parts are known. */
export function demandRank(plan: Plan, demand: Demand): number {
  if (demand.values || (demand.types & ~(ARRAY | OBJECT)) !== 0) return 0;
  const array = (demand.types & ARRAY) === 0 ? Infinity : height(arrayShape(plan, demand).needed);
  const object = (demand.types & OBJECT) === 0 ? Infinity : height(objectShape(plan, demand).needed);
  return Math.min(array, object);
}

function height(children: readonly Node[]): number {
  let rank = 0;
  for (const child of children) rank = Math.max(rank, 1 + (child.rank ?? Infinity));
  return rank;
}

function* needed(plan: Plan, demand: Demand): Generator<Node> {
  if (demand.values || (demand.types & ~(ARRAY | OBJECT)) !== 0) return;
  if (demand.types & ARRAY) yield* arrayShape(plan, demand).needed;
  if (demand.types & OBJECT) yield* objectShape(plan, demand).needed;
}
