import * as z from "zod/mini";
import { isObject, type JsonObject, type JsonValue } from "../json.ts";

/** What is told of an item only if asked: its type, and where it stands; "*" is every part of a list. */
const PLACES = {
  "file_search_call.results": ["file_search_call", "results"],
  "web_search_call.results": ["web_search_call", "results"],
  "web_search_call.action.sources": ["web_search_call", "action", "sources"],
  "message.input_image.image_url": ["message", "content", "*", "image_url"],
  "computer_call_output.output.image_url": ["computer_call_output", "output", "image_url"],
  "code_interpreter_call.outputs": ["code_interpreter_call", "outputs"],
  "reasoning.encrypted_content": ["reasoning", "encrypted_content"],
  "message.output_text.logprobs": ["message", "content", "*", "logprobs"],
} as const;

type Included = keyof typeof PLACES;

/** The names of what is told only if asked. */
export const Include = z.enum(Object.keys(PLACES) as [Included, ...Included[]]);

/** Leaves out of an item what was not asked for; a list that must be there is left empty. */
export function withoutUnasked(item: JsonObject, include: readonly Included[] = []): JsonObject {
  return Object.entries(PLACES).reduce((rest, [name, [type, ...path]]) => {
    const isShown = item["type"] !== type || include.includes(name as Included);
    return isShown ? rest : (without(path, rest) as JsonObject);
  }, item);
}

function without([key, ...path]: readonly string[], value: JsonValue): JsonValue {
  if (key === "*") return Array.isArray(value) ? value.map((part) => without(path, part)) : value;
  if (key === undefined || !isObject(value) || !(key in value)) return value;
  const { [key]: hidden = null, ...rest } = value;
  if (path.length > 0) return { ...rest, [key]: without(path, hidden) };
  return key === "logprobs" ? { ...rest, logprobs: [] } : rest;
}
