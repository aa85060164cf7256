import * as z from "zod/mini";
import type { OutputFormat } from "../../prompt.ts";
import { anyObject, name } from "../fields.ts";
import { parse, type ParseOptions } from "../parse.ts";
import type { ResponseFormat } from "./request.ts";

/** The real shape of `response_format`: a schema with a name. */
const NamedSchema = z.strictObject({
  response_format: z.strictObject({
    type: z.literal("json_schema"),
    json_schema: z.strictObject({
      name,
      description: z.nullish(z.string()),
      schema: z.nullish(anyObject),
      strict: z.nullish(z.boolean()),
    }),
  }),
});

/**
 * Restates `response_format`: OpenAI's shape, or the origin's with the schema in place of the named one.
 *
 * @throws {ApiError} 400 that names the parameter.
 */
export function toFormat(format: ResponseFormat | undefined, options: ParseOptions): OutputFormat {
  if (format === undefined || format.type === "text") return { type: "text" };
  if (format.type === "json_object") return { type: "json_object" };
  const field = "response_format";
  if (isBareSchema(format.json_schema)) {
    return { type: "json_schema", name: "response", schema: format.json_schema, strict: false, field };
  }
  const { json_schema } = parse(NamedSchema, { response_format: format }, options).response_format;
  const { schema, strict } = json_schema;
  return { type: "json_schema", name: json_schema.name, schema: schema ?? {}, strict: strict ?? false, field };
}

const SCHEMA_WORDS = ["type", "properties", "items", "anyOf", "oneOf", "allOf", "enum", "const", "$ref", "$defs"];

function isBareSchema(schema: Record<string, unknown>): boolean {
  const isNamed = typeof schema["name"] === "string" || "schema" in schema || "strict" in schema;
  return !isNamed && SCHEMA_WORDS.some((word) => word in schema);
}
