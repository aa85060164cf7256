import type { OutputFormat, Prompt } from "../prompt.ts";
import { textOf } from "../prompt.ts";
import { ApiError } from "../error.ts";
import type { JsonSchema, JsonValue } from "../json.ts";
import type { Random } from "../random.ts";
import type { Conversation } from "./conversation.ts";
import { generateJson } from "./json/generate.ts";
import type { Suggest } from "./json/slot.ts";
import { UnsatisfiableError } from "./json/unsatisfiable.ts";
import { createSuggest } from "./suggest.ts";
import { writeTask } from "./tasks.ts";
import { asksForJson, findWantedSchema } from "./wanted_json.ts";

/** What any JSON object says when nothing tells what it should say. */
const ANY_OBJECT: JsonSchema = {
  type: "object",
  properties: {
    summary: { type: "string" },
    details: { type: "array", items: { type: "string" }, minItems: 1, maxItems: 3 },
  },
  required: ["summary", "details"],
  additionalProperties: false,
};

/**
 * Writes an answer that is JSON, where one is asked for: by the format, or by the messages themselves.
 *
 * @throws {ApiError} if no value can satisfy the schema.
 */
export function writeJson(prompt: Prompt, conversation: Conversation, random: Random): string | undefined {
  const { format } = prompt;
  const task = format.type === "json_schema" ? undefined : writeTask(conversation.question, random);
  if (task) return JSON.stringify(task);
  const schema = format.type === "json_schema" ? format.schema : wantedSchema(prompt, conversation);
  if (schema === undefined) return undefined;
  return JSON.stringify(fillSchema(schema, format, random, createSuggest(sourcesOf(prompt, conversation.question))));
}

/** The texts of a conversation that values are taken from: what it is about first, then what users said, newest first. */
export function sourcesOf({ messages }: Prompt, about: string): readonly string[] {
  const said = messages
    .filter(({ role }) => role === "user")
    .map(textOf)
    .reverse();
  return [...new Set([about, ...said.slice(0, 4)])];
}

function wantedSchema(prompt: Prompt, { question, system }: Conversation): JsonSchema | undefined {
  const isObject = prompt.format.type === "json_object";
  for (const text of [question, system]) {
    const schema = isObject || asksForJson(text) ? findWantedSchema(text) : undefined;
    if (schema !== undefined) return schema;
  }
  return isObject ? ANY_OBJECT : undefined;
}

function fillSchema(schema: JsonSchema, format: OutputFormat, random: Random, suggest: Suggest): JsonValue {
  try {
    return generateJson(schema, random, suggest);
  } catch (error) {
    if (!(error instanceof UnsatisfiableError)) throw error;
    // A schema that was only written in a message binds nobody.
    if (format.type !== "json_schema") return generateJson(ANY_OBJECT, random, suggest);
    throw new ApiError(400, `Invalid schema for response_format '${format.name}': ${error.message}.`, {
      param: format.field,
      cause: error,
    });
  }
}
