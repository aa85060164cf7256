import { isObject } from "../json.ts";
import { type ParseOptions, readText } from "./parse.ts";

/**
 * Names in a request's body the model that Azure has in the path.
 *
 * @throws {ApiError} 413 if the body is too large.
 */
export async function withModel(request: Request, model: string, options: ParseOptions): Promise<Request> {
  if (request.method !== "POST" || request.headers.get("content-type")?.startsWith("multipart/")) return request;
  const text = await readText(request, options);
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  return new Request(request.url, { method: "POST", headers, body: name(model, text), signal: request.signal });
}

function name(model: string, text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? JSON.stringify({ ...body, model }) : text;
  } catch {
    // Whoever reads it says so.
    return text;
  }
}
