import { isObject, type JsonObject, type JsonValue } from "../json.ts";
import { type SchemaProblem, tuple } from "./problem.ts";
import { schemasIn } from "./subschemas.ts";

/** How large strict schemas may be (OpenAI's guide to structured outputs, February 2026). */
const LIMITS = { properties: 5000, levels: 10, characters: 120_000, enumValues: 1000 } as const;
/** An enum of more values than this may hold only so many characters. */
const LONG_ENUM = { values: 250, characters: 15_000 } as const;

/** Finds a limit of strict mode that a schema exceeds; the form of the message is quoted for enum values. */
export function sizeProblem(root: JsonObject): SchemaProblem | undefined {
  let [properties, characters, enumValues] = [0, 0, 0];
  let longEnum = 0;
  for (const { schema } of schemasIn(root)) {
    const names = ["properties", "$defs", "definitions"].map((key) => namesIn(schema[key]));
    properties += names[0]!.length;
    const values = [...(Array.isArray(schema["enum"]) ? schema["enum"] : [])];
    enumValues += values.length;
    const length = lengthOf(values);
    if (values.length > LONG_ENUM.values) longEnum = Math.max(longEnum, length);
    characters += lengthOf(names.flat()) + length + lengthOf([schema["const"] ?? null]);
  }
  const levels = levelsOf(root);
  if (properties > LIMITS.properties)
    return tooMany("object properties in total", LIMITS.properties, properties, "properties");
  if (levels > LIMITS.levels) return tooMany("levels of nesting", LIMITS.levels, levels, "levels of nesting");
  if (enumValues > LIMITS.enumValues) return tooMany("enum values in total", LIMITS.enumValues, enumValues, "enums");
  const what = "characters in total across property names, definition names, enum values and const values";
  if (characters > LIMITS.characters) return tooMany(what, LIMITS.characters, characters, "characters");
  const inEnum = `characters in an enum of more than ${LONG_ENUM.values} values`;
  return longEnum > LONG_ENUM.characters ? tooMany(inEnum, LONG_ENUM.characters, longEnum, "characters") : undefined;
}

function tooMany(what: string, limit: number, received: number, remedy: string): SchemaProblem {
  const advice = `Consider reducing the number of ${remedy}, or use 'strict: false' to opt out of structured outputs.`;
  const rule = `Expected at most ${limit} ${what} within a single schema when using structured outputs`;
  return { context: tuple([]), message: `${rule}, but received ${received}. ${advice}` };
}

function namesIn(value: JsonValue | undefined): string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function lengthOf(values: readonly JsonValue[]): number {
  return values.reduce((length: number, value) => length + (typeof value === "string" ? value.length : 0), 0);
}

/** Counts how deep objects nest; a reference is not followed, or recursive schemas had no end. */
function levelsOf(schema: JsonValue | undefined): number {
  if (!isObject(schema)) return 0;
  const { properties, items, anyOf } = schema;
  const children = [...(isObject(properties) ? Object.values(properties) : []), ...(Array.isArray(anyOf) ? anyOf : [])];
  const below = Math.max(0, levelsOf(items), ...children.map(levelsOf));
  return isObject(properties) ? below + 1 : below;
}
