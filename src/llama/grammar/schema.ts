import type { JsonSchema, JsonValue } from "../../json.ts";
import { ARRAY, BOOLEAN, NULL, NUMBER, OBJECT, STRING } from "../../schema/json_type.ts";
import type { Keywords } from "../../schema/keywords.ts";
import { createDocument } from "../../schema/references.ts";
import { validateIn } from "../../schema/validate.ts";
import { alternatives, type Conjunction } from "./alternatives.ts";
import { type GrammarWriter, MOST_RULES } from "./gbnf.ts";
import type { JsonRules } from "./json.ts";
import { writeArray } from "./lists.ts";
import { writeLiterals } from "./literals.ts";
import { writeNumber } from "./numbers.ts";
import { writeObject } from "./objects.ts";
import { type Complain, writeString } from "./texts.ts";

/** What a schema is written into. */
export interface SchemaWriting {
  readonly writer: GrammarWriter;
  readonly json: JsonRules;
  /** Told of each keyword that cannot be kept to. @throws where the schema must be kept to the letter. */
  readonly complain: Complain;
}

/** No JSON holds this character: a rule that nothing satisfies. */
const NEVER = String.raw`"\x00"`;

/**
 * Writes JSON that satisfies a schema, and gives its rule; undefined: nothing does.
 *
 * It leaves out rather than lets in: not every value that a schema allows can be said, but what is said is allowed,
 * unless `complain` was told otherwise. The same schemas at the same place are written once, so recursion is finite.
 */
export function writeSchema({ writer, json, complain }: SchemaWriting, schema: JsonSchema): string | undefined {
  const document = createDocument(schema);
  const numbers = new Map<JsonSchema, number>();
  const written = new Map<string, string | undefined>();

  function isValid(wanted: JsonSchema, value: JsonValue): boolean {
    return validateIn(document, wanted, value) === undefined;
  }

  function writeValue(schemas: readonly JsonSchema[]): string | undefined {
    const asked = [...new Set(schemas)].filter((one) => (one !== true && Object.keys(one).length > 0) || one === false);
    if (asked.length === 0) return json.value;
    const key = asked
      .map(numberOf)
      .sort((a, b) => a - b)
      .join();
    if (written.has(key)) return written.get(key);
    if (writer.size > MOST_RULES) {
      complain("size");
      return json.value;
    }
    const name = writer.reserve();
    written.set(key, name);
    const bodies = alternatives(document, asked, complain).flatMap(writeWay);
    if (bodies.length === 0) written.set(key, undefined);
    writer.define(name, bodies.length === 0 ? NEVER : [...new Set(bodies)].join(" | "));
    return written.get(key);
  }

  function numberOf(one: JsonSchema): number {
    if (!numbers.has(one)) numbers.set(one, numbers.size);
    return numbers.get(one)!;
  }

  function writeWay(way: Conjunction): readonly string[] {
    const valued = way.filter(({ values }) => values !== undefined);
    if (valued.length > 0) {
      const values = valued[0]!.values!.filter((value) => way.every(({ source }) => isValid(source, value)));
      return values.length === 0
        ? []
        : [
            writeLiterals(
              writer,
              values.map((value) => JSON.stringify(value)),
            ),
          ];
    }
    const types = way.reduce((bits, keywords) => bits & keywords.types, ~0);
    for (const keyword of unkept(way, types)) complain(keyword);
    return [
      ...((types & OBJECT) === 0 ? [] : [writeObject({ writer, json, writeValue, isValid, complain }, way)]),
      ...((types & ARRAY) === 0 ? [] : [writeArray(json, way, writeValue, complain)]),
      ...((types & STRING) === 0 ? [] : [writeString(writer, json, way, complain)]),
      ...((types & NUMBER) === 0 ? [] : [writeNumber(json, way, types)]),
      ...((types & BOOLEAN) === 0 ? [] : ['"true" | "false"']),
      ...((types & NULL) === 0 ? [] : ['"null"']),
    ].filter((body) => body !== undefined);
  }

  return writeValue([schema]);
}

/** Keywords that no grammar here keeps to, by the types that they bind. */
const UNKEPT: readonly (readonly [keyword: keyof Keywords, types: number])[] = [
  ["not", ~0],
  ["uniqueItems", ARRAY],
  ["contains", ARRAY],
  ["unevaluatedItems", ARRAY],
];

function unkept(way: Conjunction, types: number): readonly string[] {
  return UNKEPT.flatMap(([keyword, bound]) => {
    const binds = (types & bound) !== 0 && way.some((keywords) => keywords[keyword] !== undefined);
    return binds ? [keyword] : [];
  });
}
