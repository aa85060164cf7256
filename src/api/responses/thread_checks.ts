import { ApiError } from "../../error.ts";
import type { Item } from "../item.ts";

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
