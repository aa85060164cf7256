import * as z from "zod/mini";
import type { Call, EmbeddingQuestion, Embeddings } from "../engine.ts";
import { ApiError } from "../error.ts";
import { type Exchange, replyHeaders } from "../http/exchange.ts";
import { describeModel, isOpenAiModel } from "../models.ts";
import { createRandom } from "../random.ts";
import { startCall } from "./call.ts";
import type { ApiContext } from "./context.ts";
import { modelNotFound } from "./model_list.ts";
import { parse, readBody } from "./parse.ts";
import { listTexts, Texts } from "./texts.ts";
import { printVector } from "./vector_text.ts";

/** The body of `POST /v1/embeddings` (published spec 2.3.0). */
export const EmbeddingRequest = z.strictObject({
  model: z.string().check(z.minLength(1)),
  input: Texts,
  dimensions: z.optional(z.int("integer")),
  encoding_format: z.optional(z.enum(["float", "base64"])),
  user: z.optional(z.string()),
});
type EmbeddingRequest = z.output<typeof EmbeddingRequest>;

const STRANGE_INPUT =
  "'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference.";

/** Serves `POST /v1/embeddings`. */
export async function answerEmbeddings(request: Request, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { settings } = context;
  const raw = await readBody(request, settings);
  if (typeof (raw["input"] ?? "") !== "string" && !Array.isArray(raw["input"])) throw new ApiError(400, STRANGE_INPUT);
  const body = parse(EmbeddingRequest, raw, settings);
  const call = startCall(request, exchange, {
    // The same text always means the same: chance has no say.
    random: createRandom(""),
    signal: () => request.signal,
    grain: "any",
  });
  const { vectors, model, promptTokens } = await embed(toQuestion(body), call, context);
  const { encoding_format: format = "float" } = body;
  const data = vectors.map(
    (vector, index) => `{"object":"embedding","index":${index},"embedding":${printVector(vector, format)}}`,
  );
  const usage = JSON.stringify({ prompt_tokens: promptTokens, total_tokens: promptTokens });
  const text = `{"object":"list","data":[${data.join(",")}],"model":${JSON.stringify(model)},"usage":${usage}}`;
  const headers = { ...replyHeaders(exchange, "application/json"), "openai-model": model };
  return new Response(text, { headers });
}

async function embed(question: EmbeddingQuestion, call: Call, { engine }: ApiContext): Promise<Embeddings> {
  const { kind, ownedBy } = describeModel(question.model);
  if (isOpenAiModel(question.model) && ownedBy === "openai" && kind !== "embedding")
    throw new ApiError(403, "You are not allowed to generate embeddings from this model");
  call.meter?.admit(question.model);
  const embeddings = await engine.embed(question, call);
  if (embeddings === undefined) throw modelNotFound(question.model);
  call.meter?.reserve(embeddings.promptTokens);
  return embeddings;
}

/** Restates a request without its wire format. @throws {ApiError} 400 for an empty text, or less than one dimension. */
function toQuestion({ model, input, dimensions }: EmbeddingRequest): EmbeddingQuestion {
  if (dimensions !== undefined && dimensions < 1)
    throw new ApiError(400, `${dimensions} is less than the minimum of 1 - 'dimensions'`);
  const inputs = listTexts(input);
  const empty = inputs.findIndex((text) => text === "");
  if (empty < 0) return { model, inputs, ...(dimensions !== undefined && { dimensions }) };
  const param = typeof input === "string" ? "input" : `input[${empty}]`;
  throw new ApiError(400, `Invalid '${param}': input cannot be an empty string.`);
}
