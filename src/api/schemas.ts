import type { Prompt } from "../prompt.ts";
import { ApiError } from "../error.ts";
import type { JsonSchema } from "../json.ts";
import { malformedProblem } from "../schema/malformed.ts";
import { strictProblem } from "../schema/strict.ts";

/**
 * Refuses schemas that are malformed, or break the rules that `strict` sets (wire.md §1).
 *
 * @throws {ApiError} 400 that says where in the schema.
 */
export function checkSchemas({ format, tools }: Prompt): void {
  if (format.type === "json_schema") {
    const problem = problemOf(format.schema, format.strict);
    if (problem)
      throw new ApiError(400, `Invalid schema for response_format '${format.name}': ${problem}`, {
        param: format.field,
      });
  }
  for (const tool of tools) {
    if (tool.kind === "custom") continue;
    const problem = problemOf(tool.parameters, tool.strict);
    if (!problem) continue;
    const words = `Invalid schema for function '${tool.name}': ${problem}`;
    throw new ApiError(400, words, { code: "invalid_function_parameters", param: tool.field });
  }
}

function problemOf(schema: JsonSchema, strict: boolean): string | undefined {
  return (strict ? strictProblem(schema) : malformedProblem(schema))?.message;
}
