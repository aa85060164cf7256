import { ApiError } from "../../error.ts";
import { isReference, type Item } from "../item.ts";
import { checkId } from "./checks.ts";
import type { Question } from "./request.ts";

const SPOKEN = ["output_text", "refusal"];
const HEARD = ["input_text", "input_image", "input_file"];

/** How ids begin that OpenAI is known to look at. */
const PREFIXES: Readonly<Record<string, string>> = { message: "msg", function_call: "fc", reasoning: "rs" };

type Message = Extract<Item, { readonly role: string; readonly content: unknown }>;

/** Refuses items that are wrong by themselves: parts of another role, ids of another type. @throws {ApiError} 400. */
export function checkItems({ input }: Question): void {
  if (typeof input !== "object") return;
  for (const [index, item] of input.entries()) {
    if (isReference(item)) continue;
    const field = `input[${index}]`;
    const { type = "message" } = item;
    if (isMessage(item)) checkParts(item, field);
    if (item.id && type in PREFIXES) checkId(`${field}.id`, item.id, PREFIXES[type]!);
    checkFiles(item, field);
  }
}

function isMessage(item: Item): item is Message {
  return item.type === undefined || item.type === "message";
}

function checkParts(item: Message, field: string): void {
  if (!Array.isArray(item.content)) return;
  const taken = item.role === "assistant" ? SPOKEN : HEARD;
  for (const [at, { type }] of item.content.entries()) {
    if (taken.includes(type)) continue;
    const quoted = taken.map((value) => `'${value}'`);
    const values =
      quoted.length === 2 ? quoted.join(" and ") : `${quoted.slice(0, -1).join(", ")}, and ${quoted.at(-1)}`;
    const words = `Invalid value: '${type}'. Supported values are: ${values}.`;
    throw new ApiError(400, words, { param: `${field}.content[${at}].type`, code: "invalid_value" });
  }
}

/** Sounds and films are no files that a model reads. */
function checkFiles(item: Item, field: string): void {
  const [name, parts] = partsOf(item);
  if (!Array.isArray(parts)) return;
  for (const [at, part] of parts.entries()) {
    const [, mime] = /^data:((?:audio|video)\/[\w.+-]+)/.exec("file_data" in part ? (part.file_data ?? "") : "") ?? [];
    if (mime !== undefined) throw unreadable(`${field}.${name}[${at}].file_data`, mime);
  }
}

function partsOf(item: Item): readonly [name: string, parts: Message["content"]] {
  if (isMessage(item)) return ["content", item.content];
  const isOutput = item.type === "function_call_output" || item.type === "custom_tool_call_output";
  return ["output", isOutput ? item.output : ""];
}

function unreadable(param: string, mime: string): ApiError {
  const expected =
    "Expected a base64-encoded data URL with a valid file MIME type (e.g. 'data:text/plain;base64,SGVsbG8sIFdvcmxkIQ=='), ";
  const hint =
    "Please see https://platform.openai.com/docs/assistants/tools/file-search#supported-files for supported file types.";
  const words = `Invalid file data: '${param}'. ${expected}but got unsupported MIME type '${mime}'. ${hint}`;
  return new ApiError(400, words, { param, code: "invalid_value" });
}
