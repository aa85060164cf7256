import type { JsonSchema, JsonValue } from "../json.ts";
import type { Keywords } from "./keywords.ts";
import type { Scope } from "./references.ts";
import { branchHolds, broken, type Check, type Seen } from "./check.ts";

/** Checks the keywords that apply other schemas to the same value. */
export function checkInPlace(
  check: Check,
  keywords: Keywords,
  value: JsonValue,
  scope: Scope,
  seen: Seen | undefined,
): boolean {
  const { source, reference, dynamicReference, allOf, anyOf, oneOf, not } = keywords;
  const { document } = check;
  const inPlace = (schema: JsonSchema): boolean => check.holds(check, schema, value, scope, seen);
  const branch = (schema: JsonSchema): boolean => branchHolds(check, schema, value, scope, seen);

  function follow(target: JsonSchema | undefined): boolean {
    if (target === undefined) return false;
    if (check.trail.some((step) => step.schema === target && step.value === value)) return true;
    check.trail.push({ schema: target, value });
    const right = inPlace(target);
    check.trail.pop();
    return right;
  }

  if (reference !== undefined && !follow(document.resolve(source, reference))) return broken(check, "$ref", source);
  if (dynamicReference !== undefined && !follow(document.resolveDynamic(source, dynamicReference, scope))) {
    return broken(check, "$dynamicRef", source);
  }
  if (allOf && !allOf.every(inPlace)) return false;
  // With `seen`, every branch that holds has a say in what was looked at.
  if (anyOf && !(seen ? anyOf.filter(branch).length > 0 : anyOf.some(branch))) return broken(check, "anyOf", source);
  if (oneOf && oneOf.filter(branch).length !== 1) return broken(check, "oneOf", source);
  if (not !== undefined && branchHolds(check, not, value, scope)) return broken(check, "not", source);
  return checkCondition(check, keywords, branch, inPlace);
}

type Apply = (schema: JsonSchema) => boolean;

function checkCondition(check: Check, keywords: Keywords, branch: Apply, inPlace: Apply): boolean {
  if (keywords.if === undefined) return true;
  const taken = branch(keywords.if) ? "then" : "else";
  const schema = keywords[taken];
  return schema === undefined || inPlace(schema) || broken(check, taken, keywords.source);
}
