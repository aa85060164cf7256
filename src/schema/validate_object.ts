import type { JsonObject } from "../json.ts";
import type { Keywords } from "./keywords.ts";
import type { Scope } from "./references.ts";
import { broken, type Check, type Seen } from "./check.ts";

/** Checks the keywords that speak of objects. */
export function checkObject(
  check: Check,
  keywords: Keywords,
  value: JsonObject,
  scope: Scope,
  seen: Seen | undefined,
): boolean {
  const { source, propertyNames, unevaluatedProperties } = keywords;
  const names = Object.keys(value);
  if (!checkCounts(check, keywords, value, names)) return false;
  for (const name of names) {
    if (propertyNames !== undefined && !check.holds(check, propertyNames, name, scope)) {
      return broken(check, "propertyNames", source);
    }
    if (!checkProperty(check, keywords, value, name, scope, seen)) return false;
  }
  for (const [name, schema] of keywords.dependentSchemas ?? []) {
    if (Object.hasOwn(value, name) && !check.holds(check, schema, value, scope, seen)) {
      return broken(check, "dependentSchemas", source);
    }
  }
  if (unevaluatedProperties === undefined) return true;
  for (const name of names) {
    if (seen!.names.has(name)) continue;
    if (!check.holds(check, unevaluatedProperties, value[name]!, scope))
      return broken(check, "unevaluatedProperties", source);
    seen!.names.add(name);
  }
  return true;
}

function checkCounts(check: Check, keywords: Keywords, value: JsonObject, names: readonly string[]): boolean {
  const { source, required, minProperties, maxProperties, dependentRequired } = keywords;
  if (required && !required.every((name) => Object.hasOwn(value, name))) return broken(check, "required", source);
  if (minProperties !== undefined && names.length < minProperties) return broken(check, "minProperties", source);
  if (maxProperties !== undefined && names.length > maxProperties) return broken(check, "maxProperties", source);
  for (const [name, others] of dependentRequired ?? []) {
    if (Object.hasOwn(value, name) && !others.every((other) => Object.hasOwn(value, other))) {
      return broken(check, "dependentRequired", source);
    }
  }
  return true;
}

function checkProperty(
  check: Check,
  keywords: Keywords,
  value: JsonObject,
  name: string,
  scope: Scope,
  seen: Seen | undefined,
): boolean {
  const { source, properties, patternProperties, additionalProperties } = keywords;
  const own = properties?.get(name);
  let known = own !== undefined;
  if (own !== undefined && !check.holds(check, own, value[name]!, scope)) return broken(check, "properties", source);
  for (const { expression, schema } of patternProperties ?? []) {
    if (!expression.test(name)) continue;
    known = true;
    if (!check.holds(check, schema, value[name]!, scope)) return broken(check, "patternProperties", source);
  }
  if (!known && additionalProperties !== undefined) {
    known = true;
    if (!check.holds(check, additionalProperties, value[name]!, scope))
      return broken(check, "additionalProperties", source);
  }
  if (known) seen?.names.add(name);
  return true;
}
