import type { JsonSchema, JsonValue } from "../json.ts";
import { broken, type Check, type Failure, merge, type Seen } from "./check.ts";
import { checkArray } from "./validate_array.ts";
import { checkInPlace } from "./validate_in_place.ts";
import { checkObject } from "./validate_object.ts";
import { checkScalar } from "./validate_scalar.ts";
import { keywordsOf } from "./keywords.ts";
import { typeOf } from "./json_type.ts";
import { equal } from "./equal.ts";
import { createDocument, type SchemaDocument, type Scope } from "./references.ts";

/** Checks a value against a schema of draft 2020-12, formats included; gives what is broken, or undefined. */
export function validate(schema: JsonSchema, value: JsonValue): Failure | undefined {
  return validateIn(createDocument(schema), schema, value);
}

/** Checks a value against a schema that belongs to a document read before. */
export function validateIn(
  document: SchemaDocument,
  schema: JsonSchema,
  value: JsonValue,
  scope: Scope = document.scope,
): Failure | undefined {
  const check: Check = { document, trail: [], holds, failure: undefined };
  if (holds(check, schema, value, scope)) return undefined;
  return check.failure ?? { keyword: "false", schema };
}

function holds(check: Check, schema: JsonSchema, value: JsonValue, scope: Scope, seen?: Seen): boolean {
  if (typeof schema === "boolean") return schema || broken(check, "false", schema);
  const keywords = keywordsOf(schema);
  const inner = check.document.enter(schema, scope);
  if ((keywords.types & typeOf(value)) === 0) return broken(check, "type", schema);
  if (keywords.values && !keywords.values.some((allowed) => equal(allowed, value))) {
    return broken(check, "const" in schema ? "const" : "enum", schema);
  }
  const needsSeen = keywords.unevaluatedItems !== undefined || keywords.unevaluatedProperties !== undefined;
  // What stands beside a schema does not count for its own unevaluated parts, but they count for what is around it.
  const own: Seen | undefined = needsSeen ? { names: new Set(), indices: new Set() } : seen;
  if (!checkInPlace(check, keywords, value, inner, own)) return false;
  const right =
    typeof value === "object" && value !== null
      ? Array.isArray(value)
        ? checkArray(check, keywords, value, inner, own)
        : checkObject(check, keywords, value, inner, own)
      : checkScalar(check, keywords, value);
  if (right && seen && own && own !== seen) merge(own, seen);
  return right;
}
