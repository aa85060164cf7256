import { satisfies, type Term } from "./term.ts";
import type { Demand, Node, ObjectShape, Plan } from "./plan.ts";

/** Reads what the parts of a demand say of objects. */
export function objectShape(plan: Plan, demand: Demand): ObjectShape {
  if (demand.object) return demand.object;
  const { terms } = plan;
  const said = readParts(plan, demand);
  const nodes = new Map<string, Node>();
  function nodeOf(name: string, everywhere: boolean): Node {
    const key = everywhere ? `everywhere ${name}` : `usual ${name}`;
    let node = nodes.get(key);
    if (!node) nodes.set(key, (node = plan.node(termsOf(plan, demand, name, everywhere, said.nameTerms))));
    return node;
  }
  const needed = Array.from(said.required, (name) => nodeOf(name, false));
  if (said.min > said.max || said.required.size > said.max) {
    needed.push(plan.node([terms.term(false, terms.document.scope)]));
  }
  return (demand.object = { ...said, nodeOf, needed });
}

function readParts({ terms }: Plan, { parts }: Demand): Omit<ObjectShape, "nodeOf" | "needed"> {
  const names = new Set<string>();
  const required = new Set<string>();
  const dependents: [string, readonly string[]][] = [];
  const patterns: string[] = [];
  const nameTerms: Term[] = [];
  let [min, max, isMap] = [0, Infinity, false];
  for (const { keywords, scope } of parts) {
    for (const name of keywords.properties?.keys() ?? []) names.add(name);
    for (const name of keywords.required ?? []) required.add(name);
    for (const { pattern } of keywords.patternProperties ?? []) patterns.push(pattern);
    dependents.push(...(keywords.dependentRequired ?? []));
    if (keywords.propertyNames !== undefined) nameTerms.push(terms.term(keywords.propertyNames, scope));
    min = Math.max(min, Math.ceil(keywords.minProperties ?? 0));
    max = Math.min(max, Math.floor(keywords.maxProperties ?? Infinity));
    isMap ||= typeof keywords.additionalProperties === "object" || keywords.patternProperties !== undefined;
  }
  for (const name of required) names.add(name);
  bringAlong(required, dependents);
  return { names: [...names], required, min, max, dependents, patterns, nameTerms, isMap };
}

function termsOf(plan: Plan, demand: Demand, name: string, everywhere: boolean, nameTerms: readonly Term[]): Term[] {
  const { terms } = plan;
  if (nameTerms.length > 0 && !satisfies(terms, nameTerms, name)) return [terms.term(false, terms.document.scope)];
  const wanted: Term[] = [];
  const left: Term[] = [];
  let known = false;
  for (const { keywords, scope } of demand.parts) {
    const { properties, patternProperties = [], additionalProperties, unevaluatedProperties } = keywords;
    const before = wanted.length;
    const own = properties?.get(name);
    if (own !== undefined) wanted.push(terms.term(own, scope));
    for (const { expression, schema } of patternProperties) {
      if (expression.test(name)) wanted.push(terms.term(schema, scope));
    }
    if (wanted.length === before && additionalProperties !== undefined) {
      wanted.push(terms.term(additionalProperties, scope));
    }
    known ||= wanted.length > before;
    if (unevaluatedProperties !== undefined) left.push(terms.term(unevaluatedProperties, scope));
  }
  return everywhere || !known ? [...wanted, ...left] : wanted;
}

/** Adds to some names the names that they bring along. */
export function bringAlong(names: Set<string>, dependents: ObjectShape["dependents"]): void {
  for (let before = -1; before !== names.size;) {
    before = names.size;
    for (const [name, others] of dependents) if (names.has(name)) for (const other of others) names.add(other);
  }
}
