import * as z from "zod/mini";
import { ApiError } from "../error.ts";

const Refusal = z.object({
  error: z.object({
    message: z.string(),
    type: z.nullish(z.string()),
    param: z.nullish(z.string()),
    code: z.nullish(z.union([z.string(), z.number()])),
  }),
});

/** Headers that tell a client whether and when to ask again. */
const PASSED_ON = ["retry-after", "retry-after-ms", "x-should-retry"];

/** Makes an error of a response that is none of success. */
export function refusalOf({ status, headers }: Response, text: string): ApiError {
  const passed = PASSED_ON.flatMap((name) => (headers.has(name) ? [[name, headers.get(name)!]] : []));
  return toApiError(
    parseIfJson(text),
    { status, headers: Object.fromEntries(passed) as Record<string, string> },
    text.slice(0, 500),
  );
}

/** What is no JSON says nothing of its own. */
function parseIfJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Makes the error anew that another server told: in a body, or in mid-stream. */
export function toApiError(
  body: unknown,
  { status, headers = {} }: { status: number; headers?: Readonly<Record<string, string>> },
  otherwise = "The upstream server failed",
): ApiError {
  const told = Refusal.safeParse(body);
  if (!told.success) return new ApiError(status, otherwise, { type: "upstream_error", headers });
  const { message, type, param, code } = told.data.error;
  return new ApiError(status, message, {
    ...(type && { type }),
    param: param ?? undefined,
    code: code === null || code === undefined ? undefined : String(code),
    headers,
  });
}

/** The error for an answer that has begun, but does not end. */
export function brokenOff(cause?: unknown): ApiError {
  const details = { type: "upstream_error", code: "upstream_broke_off", cause };
  return new ApiError(502, "The upstream server broke off before its answer was complete", details);
}
