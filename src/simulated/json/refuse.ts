import type { JsonObject, JsonSchema } from "../../json.ts";
import { ARRAY, NUMBER, OBJECT, STRING } from "../../schema/json_type.ts";
import { type Keywords, keywordsOf } from "../../schema/keywords.ts";
import { opposites } from "./opposites.ts";
import { blame, type Term, type Terms } from "./term.ts";
import type { Scope } from "../../schema/references.ts";
import type { Draft } from "./draft.ts";

/** Keywords that mean something only together, by the one that leads them. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  properties: ["properties", "patternProperties", "additionalProperties"],
  prefixItems: ["prefixItems", "items"],
  contains: ["contains", "minContains", "maxContains"],
  if: ["if", "then", "else"],
  type: ["type"],
  enum: ["enum", "const"],
};
const LEADER = new Map(Object.entries(GROUPS).flatMap(([leader, group]) => group.map((key) => [key, leader])));
const ASSERTIONS = new Set([
  ...LEADER.keys(),
  ..."$ref $dynamicRef allOf anyOf oneOf not pattern format multipleOf".split(" "),
  ..."minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems".split(" "),
  ..."minProperties maxProperties uniqueItems required propertyNames dependentRequired".split(" "),
  ..."dependentSchemas unevaluatedItems unevaluatedProperties".split(" "),
]);

/** Takes in a schema that must be broken; what that asks for joins `pending`. */
export function refuse(terms: Terms, draft: Draft, { schema, scope }: Term, pending: Term[]): boolean {
  if (typeof schema === "boolean") return !schema || blame(terms, "not", schema);
  if (draft.taken.has(terms.term(schema, scope))) return blame(terms, "not", schema);
  const groups = new Set<string>();
  for (const key in schema) if (ASSERTIONS.has(key)) groups.add(LEADER.get(key) ?? key);
  if (groups.size === 0) return blame(terms, "not", schema);
  if (groups.size > 1) {
    draft.doubtful = true;
    // Most values break a schema of several keywords anyhow; each way to do so is tried when luck does not help.
    if (draft.thorough)
      draft.branches.push([...groups].map((group) => [terms.term(alone(terms, schema, group), scope, false)]));
    return true;
  }
  const [group] = groups;
  return refuseGroup({ terms, draft, scope, pending }, keywordsOf(schema), group!);
}

interface Refusal {
  readonly terms: Terms;
  readonly draft: Draft;
  readonly scope: Term["scope"];
  readonly pending: Term[];
}

/** Gives the schema that holds one group of another's keywords. */
function alone(terms: Terms, schema: JsonObject, group: string): JsonObject {
  return terms.derive(schema, `only ${group}`, () => {
    const keys = (GROUPS[group] ?? [group]).filter((key) => Object.hasOwn(schema, key));
    return Object.fromEntries(keys.map((key) => [key, schema[key]!]));
  });
}

function refuseGroup(refusal: Refusal, keywords: Keywords, group: string): boolean {
  const { terms, draft, scope, pending } = refusal;
  const term = (schema: JsonSchema, wanted: boolean): Term => terms.term(schema, scope, wanted);
  const { allOf = [], anyOf = [], oneOf = [] } = keywords;
  switch (group) {
    case "type":
      draft.types &= ~keywords.types;
      return true;
    case "$ref":
    case "$dynamicRef": {
      const target = targetOf(terms, keywords, scope);
      if (target === undefined) return blame(terms, group, keywords.source);
      pending.push(term(target, false));
      return true;
    }
    case "not":
      pending.push(term(keywords.not ?? false, true));
      return true;
    case "anyOf":
      pending.push(...anyOf.map((child) => term(child, false)));
      return true;
    case "allOf":
      draft.branches.push(allOf.map((child) => [term(child, false)]));
      return true;
    case "oneOf":
      draft.branches.push([
        oneOf.map((child) => term(child, false)),
        ...pairs(oneOf.map((child) => term(child, true))),
      ]);
      return true;
    case "if": {
      const { if: condition = true, then = true, else: otherwise = true } = keywords;
      draft.branches.push([
        [term(condition, true), term(then, false)],
        [term(condition, false), term(otherwise, false)],
      ]);
      return true;
    }
  }
  return refuseAssertion(refusal, keywords, group);
}

function targetOf(
  { document }: Terms,
  { source, reference, dynamicReference }: Keywords,
  scope: Scope,
): JsonSchema | undefined {
  if (reference !== undefined) return document.resolve(source, reference);
  return document.resolveDynamic(source, dynamicReference ?? "", scope);
}

function pairs(items: readonly Term[]): Term[][] {
  return items.flatMap((one, at) => items.slice(at + 1).map((other) => [one, other]));
}

/** Breaks an assertion by asking for what contradicts it; where nothing says so, by trial. */
function refuseAssertion(refusal: Refusal, keywords: Keywords, group: string): boolean {
  const { terms, draft, scope } = refusal;
  const contradictions = opposites(keywords, group);
  const types = LEFT_TO_TRIAL[group];
  if (types !== undefined) {
    draft.types &= types;
    draft.doubtful = true;
  }
  if (contradictions.length === 0) {
    draft.doubtful = true;
    return true;
  }
  draft.branches.push(
    contradictions.map((schema, at) => [
      terms.term(
        terms.derive(keywords.source, `against ${group} ${at}`, () => schema),
        scope,
      ),
    ]),
  );
  return true;
}

const LEFT_TO_TRIAL: Readonly<Record<string, number>> = {
  pattern: STRING,
  format: STRING,
  multipleOf: NUMBER,
  uniqueItems: ARRAY,
  propertyNames: OBJECT,
  unevaluatedItems: ARRAY,
  unevaluatedProperties: OBJECT,
};
