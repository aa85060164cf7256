import type { Term } from "./term.ts";
import type { ArrayShape, Contained, Demand, Node, Plan } from "./plan.ts";

/** So many items are looked at one by one before the search begins. */
const LOOKED_AT = 64;

/** Reads what the parts of a demand say of arrays. */
export function arrayShape(plan: Plan, demand: Demand): ArrayShape {
  if (demand.array) return demand.array;
  let min = 0;
  let max = Infinity;
  let prefix = 0;
  let described = false;
  const contained: Contained[] = [];
  for (const { keywords, scope } of demand.parts) {
    const { minItems = 0, maxItems = Infinity, contains, minContains = 1, maxContains = Infinity } = keywords;
    min = Math.max(min, Math.ceil(minItems));
    max = Math.min(max, Math.floor(maxItems));
    prefix = Math.max(prefix, keywords.prefixItems?.length ?? 0);
    described ||= keywords.items !== undefined;
    if (contains === undefined) continue;
    const [wanted, refused] = [plan.terms.term(contains, scope), plan.terms.term(contains, scope, false)];
    contained.push({ schema: contains, wanted, refused, min: Math.ceil(minContains), max: Math.floor(maxContains) });
  }

  function termsAt(index: number, everywhere: boolean, isContained: boolean): Term[] {
    const wanted: Term[] = [];
    const left: Term[] = [];
    for (const { keywords, scope } of demand.parts) {
      const { prefixItems = [], items, unevaluatedItems } = keywords;
      const schema = index < prefixItems.length ? prefixItems[index] : items;
      if (schema !== undefined) wanted.push(plan.terms.term(schema, scope));
      if (unevaluatedItems !== undefined) left.push(plan.terms.term(unevaluatedItems, scope));
    }
    return everywhere || (wanted.length === 0 && !isContained) ? [...wanted, ...left] : wanted;
  }

  const needed: Node[] = [];
  const shape: ArrayShape = {
    min,
    max,
    unique: demand.parts.some(({ keywords }) => keywords.uniqueItems === true),
    prefix,
    described,
    contained,
    termsAt,
    needed,
  };
  demand.array = shape;
  const most = Math.max(0, ...contained.map((kind) => kind.min));
  for (let at = 0; at < Math.min(min, prefix + 1, LOOKED_AT); at++)
    needed.push(plan.node(termsAt(at, false, most > 0)));
  for (const kind of contained) if (kind.min > 0) needed.push(plan.node([kind.wanted]));
  // A count that cannot be: nothing fills the impossible.
  if (min > max) needed.push(plan.node([plan.terms.term(false, plan.terms.document.scope)]));
  return shape;
}
