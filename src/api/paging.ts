import * as z from "zod/mini";
import { ApiError } from "../error.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { integer } from "./fields.ts";
import { parse, type ParseOptions } from "./parse.ts";

/** Which part of a list is wanted: what every list of stored things takes. */
export const PagingQuery = z.object({
  after: z.optional(z.string()),
  limit: z._default(integer(1, 100), 20),
  order: z.optional(z.enum(["asc", "desc"])),
});

/**
 * Reads from a query what the schema names, and leaves the rest: `name[]=a` is an array, `name[key]=a` an object.
 *
 * @throws {ApiError} 400 that names the parameter.
 */
export function readQuery<S extends z.ZodMiniObject>(request: Request, schema: S, options: ParseOptions): z.output<S> {
  const query: JsonObject = {};
  for (const [name, text] of new URL(request.url).searchParams) {
    const [, field = "", key] = /^([^[]*)(?:\[([^\]]*)\])?$/.exec(name) ?? [];
    if (!(field in schema.shape)) continue;
    if (key === undefined) query[field] = meant(text, schema.shape[field] as z.ZodMiniType);
    else if (/^\d*$/.test(key)) query[field] = [...((query[field] as string[] | undefined) ?? []), text];
    else query[field] = { ...(query[field] as JsonObject | undefined), [key]: text };
  }
  return parse(schema, query, options);
}

/** Finds what a text in a query stands for: what its place takes; failing that, whatever it looks like. */
function meant(text: string, field: z.ZodMiniType): JsonValue {
  const number = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  const flag = text === "true" || (text === "false" ? false : text);
  return [text, number, flag, [text]].find((value) => field.safeParse(value).success) ?? number;
}

/** Writes a page of a list. Of an empty one it is not known what OpenAI names as its ends; the published spec wants texts. */
export function writeList(data: readonly JsonObject[], hasMore: boolean): JsonObject {
  return {
    object: "list",
    data: [...data],
    first_id: data[0]?.["id"] ?? "",
    last_id: data.at(-1)?.["id"] ?? "",
    has_more: hasMore,
  };
}

/** The error for an id that nothing stored has: the words are recorded for responses and items, and taken for the rest. */
export function notFound(noun: string, id: string, param?: string): ApiError {
  return new ApiError(404, `${noun} with id '${id}' not found.`, { param });
}
