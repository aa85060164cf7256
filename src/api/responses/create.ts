import { isInstant, resolveLatency } from "../../conditions/latency.ts";
import type { Answer, Call } from "../../engine.ts";
import { replyStream } from "../../http/event_stream.ts";
import { type Exchange, replyJson } from "../../http/exchange.ts";
import type { JsonObject } from "../../json.ts";
import { collect, perform } from "../../perform.ts";
import { ask } from "../ask.ts";
import { startCall } from "../call.ts";
import { type ApiContext, timestamp } from "../context.ts";
import type { Item } from "../item.ts";
import { toResource } from "../item_resource.ts";
import { latencyOf } from "../pacing.ts";
import { parse, readBody } from "../parse.ts";
import { changeBody, startInBackground } from "./background.ts";
import { createResponseCollector } from "./collector.ts";
import { checkModelIsNamed, COMPLAINTS } from "./complaints.ts";
import { continueConversation, conversationIdOf } from "./conversation.ts";
import { echoRequest } from "./echo.ts";
import { createResponseEncoder, type ResponseEncoder } from "./events.ts";
import { keepResponse } from "./kept_response.ts";
import { namespacesOf } from "./offered_tools.ts";
import type { OutputMaker } from "./output.ts";
import { type Asked, readQuestion } from "./question.ts";
import { ResponseRequest } from "./request.ts";
import { type ResponseHead, writeResponse } from "./response_body.ts";
import { sealThought } from "./seal.ts";

/** Serves `POST /v1/responses`. */
export async function createResponse(request: Request, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { settings } = context;
  const json = await readBody(request, settings);
  checkModelIsNamed(json);
  const asked = await readQuestion(parse(ResponseRequest, json, settings), context);
  const { body, content } = asked;
  const latency = resolveLatency(settings, latencyOf(body.stream_options));
  const leaving = new AbortController();
  // Nobody sees the tokens one by one, unless they are streamed or each takes its time.
  const grain = body.stream || body.background || !isInstant(latency) ? "token" : "any";
  const signal = body.stream || body.background ? leaving.signal : request.signal;
  const call = startCall(request, exchange, { random: content, signal, grain });
  const answer = await ask(asked.prompt, call, context, latency, COMPLAINTS);

  if (body.background) return replyFromBackground({ asked, answer, call, leaving, request }, exchange, context);
  const head = createHead(asked, answer, context);
  const keep = (response: JsonObject): void => keepAnswer(response, asked, context);
  if (!body.stream) {
    const collector = createResponseCollector(head, makerOf(asked), () => timestamp(context));
    await collect(answer, collector, call);
    const response = collector.body();
    keep(response);
    return replyJson(response, exchange);
  }
  const encoder = createEncoder(asked, head, context, keep);
  return replyStream((sink) => perform(answer, encoder, sink, call), exchange, { client: request.signal, leaving });
}

interface Started {
  readonly asked: Asked;
  readonly answer: Answer;
  readonly call: Call;
  readonly leaving: AbortController;
  readonly request: Request;
}

/** Answers that the response is queued, or with its events as they come: those who leave end nothing. */
function replyFromBackground(
  { asked, answer, call, leaving, request }: Started,
  exchange: Exchange,
  context: ApiContext,
): Response | Promise<Response> {
  const { body, ids } = asked;
  const head = createHead(asked, answer, context);
  const queued = writeResponse(head, { status: "queued" });
  keepTurn(queued, asked, context);
  const encoder = createEncoder(asked, head, context, (response) => {
    changeBody(ids.response, context, () => response);
    keepInConversation(response, asked, context);
  });
  const { closing } = exchange;
  const { log } = startInBackground({ id: ids.response, answer, encoder, call, leaving, closing }, context);
  if (!body.stream) return replyJson(queued, exchange);
  const reader = new AbortController();
  const parting = { client: request.signal, leaving: reader };
  return replyStream((sink) => log.follow(-1, sink, reader.signal), exchange, parting);
}

function createHead({ body, ids }: Asked, { model }: Answer, context: ApiContext): ResponseHead {
  return {
    id: ids.response,
    created: timestamp(context),
    model,
    background: body.background ?? false,
    streams: body.stream ?? false,
    conversation: conversationIdOf(body),
    serviceTier: body.service_tier ?? "auto",
    user: body.user,
    metadata: body.metadata ?? {},
    frequencyPenalty: body.frequency_penalty ?? 0,
    echo: echoRequest(body),
  };
}

function makerOf({ body, ids, identity }: Asked): OutputMaker {
  const isSealed = body.include?.includes("reasoning.encrypted_content");
  return {
    idOf: ids.output,
    namespaces: namespacesOf(body.tools),
    seal: (id) => (isSealed ? sealThought(id, identity) : undefined),
    summarise: (body.reasoning?.summary ?? body.reasoning?.generate_summary ?? undefined) !== undefined,
  };
}

function createEncoder(
  asked: Asked,
  head: ResponseHead,
  context: ApiContext,
  ended: (response: JsonObject) => void,
): ResponseEncoder {
  const obfuscate = asked.body.stream_options?.include_obfuscation ?? true;
  return createResponseEncoder(head, makerOf(asked), { obfuscate, now: () => timestamp(context), ended });
}

function keepAnswer(response: JsonObject, asked: Asked, context: ApiContext): void {
  if (asked.body.store ?? true) keepTurn(response, asked, context);
  keepInConversation(response, asked, context);
}

function keepTurn(body: JsonObject, asked: Asked, { store }: ApiContext): void {
  const { previous_response_id: previous, stream } = asked.body;
  keepResponse({ body, input: inputOf(asked), previous, streams: stream }, store);
}

function keepInConversation(response: JsonObject, asked: Asked, { store }: ApiContext): void {
  const conversation = conversationIdOf(asked.body);
  if (conversation === undefined) return;
  continueConversation(conversation, [...inputOf(asked), ...(response["output"] as unknown as Item[])], store);
}

/** What was asked, as it is kept: every item with an id. */
function inputOf({ turn, ids }: Asked): readonly Item[] {
  return turn.input.map((item, place) => toResource(item, (prefix) => ids.input(prefix, place)) as unknown as Item);
}
