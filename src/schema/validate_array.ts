import type { JsonValue } from "../json.ts";
import { allDistinct } from "./equal.ts";
import type { Keywords } from "./keywords.ts";
import type { Scope } from "./references.ts";
import { branchHolds, broken, type Check, type Seen } from "./check.ts";

/** Checks the keywords that speak of lists. */
export function checkArray(
  check: Check,
  keywords: Keywords,
  items: readonly JsonValue[],
  scope: Scope,
  seen: Seen | undefined,
): boolean {
  const { source, minItems, maxItems, prefixItems, unevaluatedItems, uniqueItems } = keywords;
  if (minItems !== undefined && items.length < minItems) return broken(check, "minItems", source);
  if (maxItems !== undefined && items.length > maxItems) return broken(check, "maxItems", source);
  for (const [at, item] of items.entries()) {
    const schema = prefixItems && at < prefixItems.length ? prefixItems[at] : keywords.items;
    if (schema === undefined) continue;
    if (!check.holds(check, schema, item, scope)) return broken(check, "items", source);
    seen?.indices.add(at);
  }
  if (uniqueItems && !allDistinct(items)) return broken(check, "uniqueItems", source);
  if (!checkContains(check, keywords, items, scope, seen)) return false;
  if (unevaluatedItems === undefined) return true;
  for (const [at, item] of items.entries()) {
    if (seen!.indices.has(at)) continue;
    if (!check.holds(check, unevaluatedItems, item, scope)) return broken(check, "unevaluatedItems", source);
    seen!.indices.add(at);
  }
  return true;
}

function checkContains(
  check: Check,
  keywords: Keywords,
  items: readonly JsonValue[],
  scope: Scope,
  seen: Seen | undefined,
): boolean {
  const { source, contains, minContains = 1, maxContains = Infinity } = keywords;
  if (contains === undefined) return true;
  let found = 0;
  for (const [at, item] of items.entries()) {
    if (!branchHolds(check, contains, item, scope)) continue;
    found++;
    seen?.indices.add(at);
  }
  if (found < minContains) return broken(check, "contains", source);
  return found <= maxContains || broken(check, "maxContains", source);
}
