import { isInstant } from "../../conditions/latency.ts";
import { openParting, replyFrames, replyStream } from "../../http/event_stream.ts";
import { type Exchange, replyJson, replyText } from "../../http/exchange.ts";
import type { JsonObject } from "../../json.ts";
import { collect, gather, perform, spell } from "../../perform.ts";
import { ask } from "../ask.ts";
import { startCall } from "../call.ts";
import { type ApiContext, timestamp } from "../context.ts";
import { readText } from "../parse.ts";
import { createHead, type HeadRequest } from "./answer_head.ts";
import { createChatEncoder } from "./chunk.ts";
import { createChatCollector } from "./completion.ts";
import { isKnown, writeOnce } from "./known_answer.ts";
import { type ChatQuestion, type Draw, readQuestion } from "./question.ts";
import { claimName, keepAtEnd, keepCompletion } from "./stored.ts";

/** Serves `POST /v1/chat/completions`. */
export async function answerChat(request: Request, exchange: Exchange, context: ApiContext): Promise<Response> {
  const question = readQuestion(await readText(request, context.settings), context.settings);
  const { body } = question;
  const draw = question.draw();
  const asked: Asked = {
    ...question,
    request,
    draw,
    head: {
      id: body.store ? claimName(draw, context.store) : draw.id,
      created: timestamp(context),
      serviceTier: body.service_tier,
      logprobs: body.logprobs ?? false,
      legacyCalls: body.functions !== undefined && body.tools === undefined,
    },
  };
  return body.stream ? answerStreamed(asked, exchange, context) : answerWhole(asked, exchange, context);
}

/** A question as it is asked now, and all that its answer depends on. */
interface Asked extends Omit<ChatQuestion, "draw"> {
  readonly request: Request;
  readonly draw: Draw;
  readonly head: HeadRequest;
}

async function answerWhole(asked: Asked, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { request, body, prompt, draw, latency } = asked;
  // Nobody sees the tokens one by one, unless each takes its time.
  const grain = isInstant(latency) ? "any" : "token";
  const { content: random, isRepeated } = draw;
  const call = startCall(request, exchange, { random, isRepeated, signal: () => request.signal, grain });
  const answer = await ask(prompt, call, context, latency);
  const collector = createChatCollector(createHead(answer, asked.head));
  if (isKnown(answer) && !body.store) {
    const write = (): string => JSON.stringify(gather(answer.deltas, collector));
    return replyText(writeOnce(answer, asked.head.created, write), exchange);
  }
  await collect(answer, collector, call);
  const completion = collector.body();
  if (body.store) keepCompletion(completion as JsonObject, body, exchange.id, context.store);
  return replyJson(completion, exchange);
}

async function answerStreamed(asked: Asked, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { request, body, prompt, draw, latency } = asked;
  const parting = openParting(request);
  const { content: random, isRepeated } = draw;
  const signal = (): AbortSignal => parting.leaving.signal;
  const call = startCall(request, exchange, { random, isRepeated, signal, grain: "token" });
  const answer = await ask(prompt, call, context, latency);
  const head = createHead(answer, asked.head);
  const chunks = createChatEncoder(head, {
    includeUsage: body.stream_options?.include_usage ?? false,
    obfuscate: body.stream_options?.include_obfuscation ?? true,
  });
  if (isKnown(answer) && !body.store) {
    return replyFrames(
      writeOnce(answer, head.created, () => spell(answer.deltas, chunks)),
      exchange,
    );
  }
  const keep = (completion: JsonObject): void => keepCompletion(completion, body, exchange.id, context.store);
  const encoder = body.store ? keepAtEnd(chunks, createChatCollector(head), keep) : chunks;
  return replyStream((sink) => perform(answer, encoder, sink, call), exchange, parting);
}
