import { isObject, type JsonValue } from "../json.ts";

/** Whether two values are the same JSON: the order of an object's keys does not count. */
export function equal(one: JsonValue, other: JsonValue): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((item, at) => equal(item, other[at]!));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && equal(one[key]!, other[key]!));
}

/** Whether all items of a list differ from each other. */
export function allDistinct(items: readonly JsonValue[]): boolean {
  return items.every((item, at) => {
    for (let before = 0; before < at; before++) if (equal(items[before]!, item)) return false;
    return true;
  });
}
