import type { JsonObject, JsonSchema, JsonValue } from "../../json.ts";
import type { Keywords } from "../../schema/keywords.ts";

/** Lists schemas that contradict one group of a schema's keywords; none where only trial can tell. */
export function opposites(keywords: Keywords, group: string): JsonObject[] {
  const { source } = keywords;
  const limit = source[group];
  switch (group) {
    case "minimum":
      return [{ type: "number", exclusiveMaximum: limit! }];
    case "maximum":
      return [{ type: "number", exclusiveMinimum: limit! }];
    case "exclusiveMinimum":
      return [{ type: "number", maximum: limit! }];
    case "exclusiveMaximum":
      return [{ type: "number", minimum: limit! }];
    case "minLength":
      return [{ type: "string", maxLength: Number(limit) - 1 }];
    case "maxLength":
      return [{ type: "string", minLength: Number(limit) + 1 }];
    case "minItems":
      return [{ type: "array", maxItems: Number(limit) - 1 }];
    case "maxItems":
      return [{ type: "array", minItems: Number(limit) + 1 }];
    case "minProperties":
      return [{ type: "object", maxProperties: Number(limit) - 1 }];
    case "maxProperties":
      return [{ type: "object", minProperties: Number(limit) + 1 }];
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
    case "unevaluatedProperties":
    case "propertyNames":
      return [{ type: "object", minProperties: 1 }];
    case "unevaluatedItems":
      return [{ type: "array", minItems: 1 }];
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
