import * as z from "zod/mini";
import { ApiError } from "../error.ts";
import { isAboutStream, pacing } from "./pacing.ts";

/** How an answer is streamed: OpenAI's two, the origin's three and vLLM's one. */
export const StreamOptions = z.strictObject({
  include_usage: z.nullish(z.boolean()),
  include_obfuscation: z.nullish(z.boolean()),
  ...pacing,
  continuous_usage_stats: z.nullish(z.boolean()),
});

/** What a request says of its stream. */
export interface StreamFields {
  readonly stream?: boolean | undefined;
  readonly stream_options?: z.output<typeof StreamOptions> | undefined;
}

/** Refuses wishes for a stream where none is wanted. @throws {ApiError} 400. */
export function checkStreamOptions({ stream, stream_options }: StreamFields): void {
  if (stream || stream_options === undefined || !isAboutStream(stream_options)) return;
  const words = "The 'stream_options' parameter is only allowed when 'stream' is enabled.";
  throw new ApiError(400, words, { param: "stream_options" });
}
