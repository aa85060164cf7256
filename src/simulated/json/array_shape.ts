import type { Term } from "./term.ts";
import type { ArrayShape, Contained, Demand, Node, Plan } from "./plan.ts";

/** So many items are looked at one by one before the search begins. */
const LOOKED_AT = 64;

/** Reads what the parts of a demand say of arrays. */
export function arrayShape(plan: Plan, demand: Demand): ArrayShape {
  if (demand.array) return demand.array;
  const { terms } = plan;
  const said = readParts(plan, demand);
  const { min, max, prefix, contained } = said;
  const termsAt = (index: number, everywhere: boolean, isContained: boolean): Term[] =>
    termsOf(plan, demand, index, everywhere || !isContained, everywhere);
  const needed: Node[] = [];
  const isContained = contained.some((kind) => kind.min > 0);
  for (let at = 0; at < Math.min(min, prefix + 1, LOOKED_AT); at++) {
    needed.push(plan.node(termsAt(at, false, isContained)));
  }
  for (const kind of contained) if (kind.min > 0) needed.push(plan.node([kind.wanted]));
  // A count that cannot be: nothing fills the impossible.
  if (min > max) needed.push(plan.node([terms.term(false, terms.document.scope)]));
  return (demand.array = { ...said, termsAt, needed });
}

function readParts({ terms }: Plan, { parts }: Demand): Omit<ArrayShape, "termsAt" | "needed"> {
  let [min, max, prefix, unique, described] = [0, Infinity, 0, false, false];
  const contained: Contained[] = [];
  for (const { keywords, scope } of parts) {
    const { minItems = 0, maxItems = Infinity, contains, minContains = 1, maxContains = Infinity } = keywords;
    min = Math.max(min, Math.ceil(minItems));
    max = Math.min(max, Math.floor(maxItems));
    prefix = Math.max(prefix, keywords.prefixItems?.length ?? 0);
    unique ||= keywords.uniqueItems === true;
    described ||= keywords.items !== undefined;
    if (contains === undefined) continue;
    const [wanted, refused] = [terms.term(contains, scope), terms.term(contains, scope, false)];
    contained.push({ wanted, refused, min: Math.ceil(minContains), max: Math.floor(maxContains) });
  }
  return { min, max, prefix, unique, described, contained };
}

/** `open`: whether `unevaluatedItems` counts where nothing else speaks of an item; `everywhere`: even where it does. */
function termsOf({ terms }: Plan, { parts }: Demand, index: number, open: boolean, everywhere: boolean): Term[] {
  const wanted: Term[] = [];
  const left: Term[] = [];
  for (const { keywords, scope } of parts) {
    const { prefixItems = [], items, unevaluatedItems } = keywords;
    const schema = index < prefixItems.length ? prefixItems[index] : items;
    if (schema !== undefined) wanted.push(terms.term(schema, scope));
    if (unevaluatedItems !== undefined) left.push(terms.term(unevaluatedItems, scope));
  }
  return everywhere || (open && wanted.length === 0) ? [...wanted, ...left] : wanted;
}
