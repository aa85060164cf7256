import { isInstant, resolveLatency } from "../../conditions/latency.ts";
import type { LatencySettings } from "../../conditions/latency_settings.ts";
import { replyStream } from "../../http/event_stream.ts";
import { type Exchange, replyJson } from "../../http/exchange.ts";
import { describeModel } from "../../models.ts";
import type { JsonObject } from "../../json.ts";
import { collect, perform } from "../../perform.ts";
import type { Prompt } from "../../prompt.ts";
import type { Random } from "../../random.ts";
import { ask } from "../ask.ts";
import { chanceOf, startCall } from "../call.ts";
import { type ApiContext, timestamp } from "../context.ts";
import { latencyOf } from "../pacing.ts";
import { parse, readBody } from "../parse.ts";
import { createHead, type HeadRequest } from "./answer_head.ts";
import { checkChat, checkChatModel } from "./checks.ts";
import { createChatEncoder } from "./chunk.ts";
import { createChatCollector } from "./completion.ts";
import { toPrompt } from "./prompt.ts";
import { ChatRequest } from "./request.ts";
import { checkSchemas } from "../schemas.ts";
import { keepAtEnd, keepCompletion, nameCompletion } from "./stored.ts";

/** Serves `POST /v1/chat/completions`. */
export async function answerChat(request: Request, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { settings } = context;
  const body = parse(ChatRequest, await readBody(request, settings), settings);
  checkChatModel(describeModel(body.model));
  if (settings.validation === "strict") checkChat(body);
  const prompt = toPrompt(body, settings);
  checkSchemas(prompt);

  const { content, identity } = chanceOf(prompt, settings.seed);
  const asked: Asked = {
    request,
    body,
    prompt,
    random: content,
    latency: resolveLatency(settings, latencyOf(body.stream_options)),
    head: {
      id: nameCompletion(body.store ?? false, identity, context.store),
      created: timestamp(context),
      serviceTier: body.service_tier,
      logprobs: body.logprobs ?? false,
      legacyCalls: body.functions !== undefined && body.tools === undefined,
    },
  };
  return body.stream ? answerStreamed(asked, exchange, context) : answerWhole(asked, exchange, context);
}

/** A question, and all that its answer depends on. */
interface Asked {
  readonly request: Request;
  readonly body: ChatRequest;
  readonly prompt: Prompt;
  readonly random: Random;
  readonly latency: LatencySettings;
  readonly head: HeadRequest;
}

async function answerWhole(asked: Asked, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { request, body, prompt, random, latency } = asked;
  // Nobody sees the tokens one by one, unless each takes its time.
  const grain = isInstant(latency) ? "any" : "token";
  const call = startCall(request, exchange, { random, signal: request.signal, grain });
  const answer = await ask(prompt, call, context, latency);
  const collector = createChatCollector(createHead(answer, asked.head));
  await collect(answer, collector, call);
  const completion = collector.body();
  if (body.store) keepCompletion(completion as JsonObject, body, exchange.id, context.store);
  return replyJson(completion, exchange);
}

async function answerStreamed(asked: Asked, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { request, body, prompt, random, latency } = asked;
  const leaving = new AbortController();
  const call = startCall(request, exchange, { random, signal: leaving.signal, grain: "token" });
  const answer = await ask(prompt, call, context, latency);
  const head = createHead(answer, asked.head);
  const chunks = createChatEncoder(head, {
    includeUsage: body.stream_options?.include_usage ?? false,
    obfuscate: body.stream_options?.include_obfuscation ?? true,
  });
  const keep = (completion: JsonObject): void => keepCompletion(completion, body, exchange.id, context.store);
  const encoder = body.store ? keepAtEnd(chunks, createChatCollector(head), keep) : chunks;
  return replyStream((sink) => perform(answer, encoder, sink, call), exchange, { client: request.signal, leaving });
}
