import * as z from "zod/mini";
import { metadata } from "./fields.ts";
import { parse, type ParseOptions, readBody } from "./parse.ts";

/** The body that gives something stored other metadata, in place of all it had. */
export const MetadataUpdate = z.strictObject({ metadata });

/**
 * Reads the metadata that something stored shall have; null takes away what it has.
 *
 * @throws {ApiError} 400 if the body names none, or anything else.
 */
export async function readMetadata(request: Request, options: ParseOptions): Promise<Record<string, string>> {
  const body = await readBody(request, options);
  // Elsewhere a null counts as left out; here it says something.
  if (body["metadata"] === null) body["metadata"] = {};
  return parse(MetadataUpdate, body, options).metadata;
}
