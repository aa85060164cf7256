import type { JsonObject, JsonSchema, JsonValue } from "../../json.ts";
import type { Keywords } from "../../schema/keywords.ts";

/** What contradicts a keyword that sets a limit, or at least shows a place where its subschemas can be broken. */
const LIMITS: Readonly<Record<string, (limit: number) => JsonObject>> = {
  minimum: (limit) => ({ type: "number", exclusiveMaximum: limit }),
  maximum: (limit) => ({ type: "number", exclusiveMinimum: limit }),
  exclusiveMinimum: (limit) => ({ type: "number", maximum: limit }),
  exclusiveMaximum: (limit) => ({ type: "number", minimum: limit }),
  minLength: (limit) => ({ type: "string", maxLength: limit - 1 }),
  maxLength: (limit) => ({ type: "string", minLength: limit + 1 }),
  minItems: (limit) => ({ type: "array", maxItems: limit - 1 }),
  maxItems: (limit) => ({ type: "array", minItems: limit + 1 }),
  minProperties: (limit) => ({ type: "object", maxProperties: limit - 1 }),
  maxProperties: (limit) => ({ type: "object", minProperties: limit + 1 }),
  unevaluatedItems: () => ({ type: "array", minItems: 1 }),
  unevaluatedProperties: () => ({ type: "object", minProperties: 1 }),
  propertyNames: () => ({ type: "object", minProperties: 1 }),
};

/** Lists schemas that contradict one group of a schema's keywords; none where only trial can tell. */
export function opposites(keywords: Keywords, group: string): JsonObject[] {
  const limited = LIMITS[group]?.(Number(keywords.source[group]));
  if (limited) return [limited];
  switch (group) {
    case "required":
      return (keywords.required ?? []).map((name) => ({ type: "object", properties: own(name, false) }));
    case "properties":
      return againstProperties(keywords);
    case "prefixItems":
      return againstItems(keywords);
    case "contains":
      return againstContains(keywords);
    case "dependentRequired":
      return [...(keywords.dependentRequired ?? [])].flatMap(([name, others]) =>
        others.map((other) => ({ type: "object", required: [name], properties: own(other, false) })),
      );
    case "dependentSchemas":
      return [...(keywords.dependentSchemas ?? [])].map(([name, not]) => ({ type: "object", required: [name], not }));
    default:
      return [];
  }
}

function own(name: string, value: JsonValue): JsonObject {
  return Object.fromEntries([[name, value]]);
}

function againstProperties({ properties, patternProperties, additionalProperties }: Keywords): JsonObject[] {
  const against = (name: string, not: JsonSchema): JsonObject => ({
    type: "object",
    required: [name],
    properties: own(name, { not }),
  });
  const ways = [...(properties ?? [])].map(([name, schema]) => against(name, schema));
  const free = ["extra", "other", "more"].find(
    (name) => !properties?.has(name) && !patternProperties?.some(({ expression }) => expression.test(name)),
  );
  if (additionalProperties !== undefined && free !== undefined) ways.push(against(free, additionalProperties));
  return ways;
}

function againstItems({ prefixItems = [], items }: Keywords): JsonObject[] {
  const all = items === undefined ? prefixItems : [...prefixItems, items];
  return all.map((not, at) => ({
    type: "array",
    minItems: at + 1,
    prefixItems: [...Array.from({ length: at }, () => true), { not }],
  }));
}

function againstContains({ contains = true, minContains = 1, maxContains }: Keywords): JsonObject[] {
  const ways: JsonObject[] = [];
  if (minContains === 1) ways.push({ type: "array", items: { not: contains } });
  if (minContains > 1) ways.push({ type: "array", contains, minContains: 0, maxContains: minContains - 1 });
  if (maxContains !== undefined) ways.push({ type: "array", contains, minContains: maxContains + 1 });
  return ways;
}
