import { ApiError } from "../../error.ts";
import type { InputItem, Item } from "../item.ts";
import { prefixOf } from "../item_resource.ts";
import { checkId } from "./checks.ts";
import type { Question } from "./request.ts";

const SPOKEN = ["output_text", "refusal"];
const HEARD = ["input_text", "input_image", "input_file"];

/** Refuses items that are wrong by themselves: parts of another role, ids of another type. @throws {ApiError} 400. */
export function checkItems({ input }: Question): void {
  if (typeof input !== "object") return;
  for (const [index, item] of input.entries()) {
    const field = `input[${index}]`;
    if ("role" in item && item.type !== "additional_tools") checkParts(item as Item & { role: string }, field);
    if (item.type === undefined ? "role" in item : item.type !== null && item.type !== "item_reference") {
      checkId(`${field}.id`, item.id ?? undefined, prefixOf(item as Item));
    }
    checkFiles(item, field);
  }
}

function checkParts(item: Item & { role: string }, field: string): void {
  if (!("content" in item) || !Array.isArray(item.content)) return;
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
function checkFiles(item: InputItem, field: string): void {
  for (const name of ["content", "output"] as const) {
    const parts = (item as Readonly<Record<string, unknown>>)[name];
    if (!Array.isArray(parts)) continue;
    for (const [at, part] of (parts as { type: string; file_data?: string | null }[]).entries()) {
      const [, mime] = /^data:((?:audio|video)\/[\w.+-]+)/.exec(part.file_data ?? "") ?? [];
      if (mime !== undefined) throw unreadable(`${field}.${name}[${at}].file_data`, mime);
    }
  }
}

function unreadable(param: string, mime: string): ApiError {
  const expected =
    "Expected a base64-encoded data URL with a valid file MIME type (e.g. 'data:text/plain;base64,SGVsbG8sIFdvcmxkIQ=='), ";
  const hint =
    "Please see https://platform.openai.com/docs/assistants/tools/file-search#supported-files for supported file types.";
  const words = `Invalid file data: '${param}'. ${expected}but got unsupported MIME type '${mime}'. ${hint}`;
  return new ApiError(400, words, { param, code: "invalid_value" });
}

/** Refuses loose ends: calls without results, results without calls, thoughts that lead nowhere. @throws {ApiError} 400. */
export function checkThread(items: readonly Item[]): void {
  const open = new Map<string, string>();
  for (const [at, item] of items.entries()) {
    switch (item.type) {
      case "function_call":
        open.set(item.call_id, "function call");
        break;
      case "custom_tool_call":
        open.set(item.call_id, "custom tool call");
        break;
      case "function_call_output":
      case "custom_tool_call_output":
        if (!items.slice(0, at).some((earlier) => isCallOf(earlier, item.call_id))) throw orphan(item);
        open.delete(item.call_id);
        break;
      case "reasoning":
        if (!isFollowed(items, at)) throw dangling(item);
        break;
    }
  }
  const [unanswered] = open;
  if (unanswered === undefined) return;
  throw new ApiError(400, `No tool output found for ${unanswered[1]} ${unanswered[0]}.`, { param: "input" });
}

function isCallOf(item: Item, id: string): boolean {
  return (item.type === "function_call" || item.type === "custom_tool_call") && item.call_id === id;
}

function orphan({
  type,
  call_id,
}: Extract<Item, { type: "function_call_output" | "custom_tool_call_output" }>): ApiError {
  const kind = type === "function_call_output" ? "function call output" : "custom tool call output";
  return new ApiError(400, `No tool call found for ${kind} with call_id ${call_id}.`, { param: "input" });
}

/** A thought is followed by another, or by what the model said or did on it. */
function isFollowed(items: readonly Item[], at: number): boolean {
  const next = items[at + 1];
  if (next === undefined) return false;
  return "role" in next ? next.role === "assistant" : !next.type?.endsWith("_output");
}

function dangling({ id }: Item): ApiError {
  const words = `Item '${id ?? ""}' of type 'reasoning' was provided without its required following item.`;
  return new ApiError(400, words, { param: "input" });
}
