import * as z from "zod/mini";
import type { Answer, Call, Delta, EmbeddingQuestion, Embeddings } from "../engine.ts";
import { ApiError } from "../error.ts";
import type { JsonObject } from "../json.ts";
import type { Prompt } from "../prompt.ts";
import { Chunk, readChoice, readUsage } from "./chunk.ts";
import { post, type UpstreamReply } from "./exchange.ts";
import { brokenOff, toApiError } from "./refusal.ts";
import { writeChat, writeCompletion } from "./request.ts";
import type { UpstreamOptions } from "./upstream.ts";

/** Asks another server for an answer; resolves once it has begun. @throws {ApiError} what it says is wrong. */
export async function generate(options: UpstreamOptions, prompt: Prompt, call: Call): Promise<Answer> {
  const { name, model } = options;
  const { continues } = prompt;
  const question = continues
    ? { path: "/completions", body: writeCompletion(prompt, continues, model) }
    : { path: "/chat/completions", body: writeChat(prompt, model) };
  return { by: "upstream", model: name, deltas: listenTo(await post(options, question, call)) };
}

/** Asks another server for vectors. @throws {ApiError} what it says is wrong. */
export async function embed(
  options: UpstreamOptions,
  { inputs, dimensions }: EmbeddingQuestion,
  call: Call,
): Promise<Embeddings> {
  const { name, model } = options;
  const input = inputs.map((text) => (typeof text === "string" ? text : [...text]));
  const body: JsonObject = { model, input, encoding_format: "float", ...(dimensions && { dimensions }) };
  const { pieces } = await post(options, { path: "/embeddings", body }, call);
  for await (const piece of pieces) {
    const { data, usage } = readAs(Vectors, piece);
    const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => Float32Array.from(embedding));
    return { by: "upstream", model: name, vectors, promptTokens: usage?.prompt_tokens ?? 0 };
  }
  throw malformed();
}

const Vectors = z.object({
  data: z.array(z.object({ index: z.number(), embedding: z.array(z.number()) })).check(z.minLength(1)),
  usage: z.nullish(z.object({ prompt_tokens: z.number() })),
});

/** Lets an answer be heard. A generator that was not begun ends without a word; the server must be told all the same. */
function listenTo(reply: UpstreamReply): AsyncIterable<Delta> {
  const deltas = readDeltas(reply.pieces);
  const iterator: AsyncIterator<Delta> = {
    next: () => deltas.next(),
    return() {
      reply.end();
      return deltas.return(undefined);
    },
  };
  return { [Symbol.asyncIterator]: () => iterator };
}

/** Reads an answer as it comes; where nobody tells its usage, what was said is counted. */
async function* readDeltas(pieces: UpstreamReply["pieces"]): AsyncGenerator<Delta> {
  let usage = { promptTokens: 0, completionTokens: 0, cachedTokens: 0, reasoningTokens: 0 };
  let isTold = false;
  const ended = new Map<number, boolean>();
  for await (const piece of pieces) {
    if (typeof piece === "object" && piece !== null && "error" in piece) throw toApiError(piece, { status: 500 });
    const chunk = readAs(Chunk, piece);
    for (const delta of chunk.choices.flatMap((choice) => [...readChoice(choice)])) {
      if ("choice" in delta) ended.set(delta.choice, delta.type === "finish");
      if (!isTold && "tokens" in delta) usage.completionTokens += delta.tokens;
      yield delta;
    }
    if (!chunk.usage) continue;
    isTold = true;
    usage = { ...readUsage(chunk.usage) };
  }
  if (ended.size === 0 || [...ended.values()].includes(false)) throw brokenOff();
  yield { type: "usage", usage };
}

function readAs<S extends z.ZodMiniType>(schema: S, piece: unknown): z.output<S> {
  const read = schema.safeParse(piece);
  if (!read.success) throw malformed(read.error);
  return read.data;
}

function malformed(cause?: z.core.$ZodError): ApiError {
  const details = { type: "upstream_error", code: "upstream_malformed", cause };
  return new ApiError(502, "The upstream server sent what is no answer", details);
}
