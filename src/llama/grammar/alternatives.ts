import type { JsonSchema } from "../../json.ts";
import { type Keywords, keywordsOf } from "../../schema/keywords.ts";
import type { SchemaDocument } from "../../schema/references.ts";

/** Schemas that must all be satisfied, each without its branches and references. */
export type Conjunction = readonly Keywords[];

/** Branches and references within one another: schemas that people write have a dozen. */
const DEEPEST = 500;
/** More ways than these to satisfy a schema are not told apart. */
const MOST_WAYS = 256;

/** Lists the ways to satisfy some schemas at once: their references followed, and one branch of each choice taken. */
export function alternatives(
  document: SchemaDocument,
  schemas: readonly JsonSchema[],
  complain: (keyword: string) => void,
): readonly Conjunction[] {
  return schemas.reduce<readonly Conjunction[]>((ways, schema) => cross(ways, waysOf(schema, [])), [[]]);

  function waysOf(schema: JsonSchema, trail: readonly JsonSchema[]): readonly Conjunction[] {
    if (schema === true) return [[]];
    // A schema that is its own branch adds no way to satisfy it.
    if (schema === false || trail.includes(schema)) return [];
    if (trail.length > DEEPEST) throw new RangeError("Cannot follow so many references");
    const keywords = keywordsOf(schema);
    const within = [...trail, schema];
    const each = (branches: readonly JsonSchema[]): readonly Conjunction[] =>
      branches.flatMap((branch) => waysOf(branch, within));
    let ways: readonly Conjunction[] = [[keywords]];
    for (const part of [...targetsOf(schema, keywords), ...(keywords.allOf ?? [])])
      ways = cross(ways, waysOf(part, within));
    if (keywords.anyOf) ways = cross(ways, each(keywords.anyOf));
    if (keywords.oneOf) ways = cross(ways, each(keywords.oneOf));
    if (keywords.if !== undefined) {
      const branches = branchesOf(keywords).map((all) => all.map((one) => waysOf(one, within)).reduce(cross));
      ways = cross(ways, branches.flat());
    }
    if (keywords.dynamicReference !== undefined) complain("$dynamicRef");
    return ways;
  }

  function targetsOf(
    schema: JsonSchema & object,
    { reference, dynamicReference, dependentSchemas }: Keywords,
  ): JsonSchema[] {
    const target = reference === undefined ? undefined : document.resolve(schema, reference);
    const dynamic =
      dynamicReference === undefined ? undefined : document.resolveDynamic(schema, dynamicReference, document.scope);
    // What depends on a property is asked for always: then it never lacks.
    return [
      ...(target === undefined ? [] : [target]),
      ...(dynamic === undefined ? [] : [dynamic]),
      ...(dependentSchemas?.values() ?? []),
    ];
  }

  function cross(a: readonly Conjunction[], b: readonly Conjunction[]): readonly Conjunction[] {
    if (a.length * b.length > MOST_WAYS) {
      if (b.length <= MOST_WAYS && a.length === 1) return b.map((other) => joined(a[0]!, other));
      complain("anyOf");
      return a;
    }
    return a.flatMap((one) => b.map((other) => joined(one, other)));
  }
}

function joined(a: Conjunction, b: Conjunction): Conjunction {
  return [...new Set([...a, ...b])];
}

/** What satisfies the condition and `then` satisfies all; what satisfies `then` and `else` does too. */
function branchesOf({ if: condition = true, then = true, else: otherwise = true }: Keywords): readonly JsonSchema[][] {
  return condition === false
    ? [[otherwise]]
    : [
        [condition, then],
        [then, otherwise],
      ];
}
