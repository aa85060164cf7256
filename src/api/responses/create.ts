import { isInstant, resolveLatency } from "../../conditions/latency.ts";
import type { Answer, Call } from "../../engine.ts";
import { openParting, type Parting, replyStream } from "../../http/event_stream.ts";
import { type Exchange, replyJson } from "../../http/exchange.ts";
import { collect, perform } from "../../perform.ts";
import { ask } from "../ask.ts";
import { startCall } from "../call.ts";
import type { ApiContext } from "../context.ts";
import { latencyOf } from "../pacing.ts";
import { readText } from "../parse.ts";
import { startInBackground } from "./background.ts";
import { COMPLAINTS, rename } from "./complaints.ts";
import { keepAnswer, keepLate, keepTurn } from "./keep_turn.ts";
import { type Asked, readQuestion, readRequest } from "./question.ts";
import { writeResponse } from "./response_body.ts";
import { createScribe, type Scribe } from "./scribe.ts";

/** Serves `POST /v1/responses`. */
export async function createResponse(request: Request, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { settings } = context;
  const read = readRequest(await readText(request, settings), settings);
  const { body } = read;
  const asked = await readQuestion(read, context);
  const latency = resolveLatency(settings, latencyOf(body.stream_options));
  const isWhole = !body.stream && !body.background;
  const parting = openParting(request);
  const call = startCall(request, exchange, {
    random: asked.content,
    signal: () => (isWhole ? request.signal : parting.leaving.signal),
    // Nobody sees the tokens one by one, unless they are streamed or each takes its time.
    grain: isWhole && isInstant(latency) ? "any" : "token",
  });
  const answer = await ask(asked.prompt, call, context, latency, COMPLAINTS).catch(rename);
  const scribe = createScribe(asked, answer, context);
  if (body.background) return replyLater({ asked, answer, scribe, call, parting }, exchange, context);
  if (body.stream) {
    const encoder = scribe.createEncoder((response) => keepAnswer(response, asked, context));
    return replyStream((sink) => perform(answer, encoder, sink, call), exchange, parting);
  }
  const collector = scribe.createCollector();
  await collect(answer, collector, call);
  const response = collector.body();
  keepAnswer(response, asked, context);
  return replyJson(response, exchange);
}

/** A question that is to be answered in the background. */
interface Work {
  readonly asked: Asked;
  readonly answer: Answer;
  readonly scribe: Scribe;
  readonly call: Call;
  readonly parting: Parting;
}

/** Answers that the response is queued, or with its events as they come: those who leave end nothing. */
function replyLater(
  { asked, answer, scribe, call, parting }: Work,
  exchange: Exchange,
  context: ApiContext,
): Response | Promise<Response> {
  const queued = writeResponse(scribe.head, { status: "queued" });
  keepTurn(queued, asked, context);
  const encoder = scribe.createEncoder((response) => keepLate(response, asked, context));
  const { closing } = exchange;
  const { log } = startInBackground(
    { id: asked.ids.response, answer, encoder, call, leaving: parting.leaving, closing },
    context,
  );
  if (!asked.body.stream) return replyJson(queued, exchange);
  const reader = new AbortController();
  const reading = { client: parting.client, leaving: reader };
  return replyStream((sink) => log.follow(-1, sink, reader.signal), exchange, reading);
}
