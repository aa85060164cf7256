import * as z from "zod/mini";
import { ApiError } from "../error.ts";
import { isObject, type JsonObject } from "../json.ts";
import { describeIssues } from "./problem.ts";

/** How strictly bodies are read. */
export interface ParseOptions {
  /** Larger bodies are refused with 413. */
  readonly maxBodyBytes: number;
  /** Under "lenient", unknown parameters are dropped. */
  readonly validation: "strict" | "lenient";
}

const BAD_JSON =
  "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. " +
  "The OpenAI API expects a JSON payload, but what was sent was not valid JSON. If you have trouble figuring out how to fix this, " +
  "please contact us through our help center at help.openai.com.)";

/**
 * Reads a request's body as JSON, whatever its content type says.
 *
 * @throws {ApiError} 413 if it is too large, 400 if it is no JSON object.
 */
export async function readBody(request: Request, options: ParseOptions): Promise<JsonObject> {
  return parseBody(await readText(request, options));
}

/** Reads a body that may be left out. @throws {ApiError} as `readBody` does. */
export async function readOptionalBody(request: Request, options: ParseOptions): Promise<JsonObject> {
  const text = await readText(request, options);
  return text === "" ? {} : parseBody(text);
}

/** Takes a text as a JSON object. @throws {ApiError} 400 if it is none. */
export function parseBody(text: string): JsonObject {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw new ApiError(400, BAD_JSON, { cause });
  }
  if (!isObject(body)) throw new ApiError(400, BAD_JSON);
  return body;
}

/** Reads a request's body. @throws {ApiError} 413 if it is too large. */
export async function readText(request: Request, { maxBodyBytes }: ParseOptions): Promise<string> {
  const declared = request.headers.get("content-length");
  if (declared !== null && Number(declared) > maxBodyBytes) throw tooLarge(maxBodyBytes);
  return declared === null ? readUpTo(maxBodyBytes, request) : request.text();
}

/** Reads a body that does not say how long it is; what grows past the bound is not kept. */
async function readUpTo(maxBytes: number, request: Request): Promise<string> {
  if (request.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function tooLarge(maxBytes: number): ApiError {
  return new ApiError(413, `Request body is too large. The maximum is ${maxBytes} bytes.`, {
    code: "request_too_large",
  });
}

/**
 * Reads a body as its schema says; what is wrong first, in OpenAI's order, is told.
 *
 * @throws {ApiError} 400 that names the parameter.
 */
export function parse<S extends z.ZodMiniType>(schema: S, body: JsonObject, options: ParseOptions): z.output<S> {
  // A null where a value may be left out counts as left out (wire.md §1).
  for (const key of Object.keys(body)) if (body[key] === null) delete body[key];
  let result = read(schema, body);
  if (!result.success && options.validation === "lenient") {
    dropUnknown(body, result.error);
    result = read(schema, body);
  }
  if (!result.success) throw describeIssues(result.error, body);
  return result.data;
}

/** A chat's schema takes 25 ms to compile, which is what 5,000 readings save; who asks less often is not held up by it. */
const COMPILED_FROM = 5000;

/** How a schema reads: as it is, until that has been asked of it often. */
interface Reader {
  schema: z.ZodMiniType;
  readings: number;
}

const readers = new WeakMap<z.ZodMiniType, Reader>();

function read<S extends z.ZodMiniType>(schema: S, body: JsonObject): z.core.util.SafeParseResult<z.output<S>> {
  const reader = readers.get(schema) ?? { schema, readings: 0 };
  if (reader.readings === 0) readers.set(schema, reader);
  reader.readings++;
  if (reader.readings === COMPILED_FROM) reader.schema = z.compile(schema);
  return reader.schema.safeParse(body) as z.core.util.SafeParseResult<z.output<S>>;
}

function dropUnknown(body: JsonObject, { issues }: z.core.$ZodError): void {
  const visit = (issue: z.core.$ZodIssue, base: readonly PropertyKey[]): void => {
    const path = [...base, ...issue.path];
    if (issue.code === "invalid_union")
      for (const branch of issue.errors) for (const inner of branch) visit(inner, path);
    if (issue.code !== "unrecognized_keys") return;
    const holder = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)?.[key], body);
    if (isObject(holder)) for (const key of issue.keys) delete holder[key];
  };
  for (const issue of issues) visit(issue, []);
}
