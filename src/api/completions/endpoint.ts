import { isInstant, resolveLatency } from "../../conditions/latency.ts";
import type { Answer } from "../../engine.ts";
import { replyStream } from "../../http/event_stream.ts";
import { type Exchange, replyJson } from "../../http/exchange.ts";
import { describeModel } from "../../models.ts";
import { collect, perform } from "../../perform.ts";
import { makeId } from "../../random.ts";
import { ask } from "../ask.ts";
import { type CallStart, chanceOf, startCall } from "../call.ts";
import { type ApiContext, timestamp } from "../context.ts";
import { latencyOf } from "../pacing.ts";
import { parse, readBody } from "../parse.ts";
import { checkAmount, checkCompletion, complaintsOf } from "./checks.ts";
import { createCompletionEncoder } from "./chunk.ts";
import { createCompletionCollector } from "./completion.ts";
import { createHead } from "./head.ts";
import { allOrNone, joinAnswers, leaveAnswer } from "./join.ts";
import { candidatesOf, maxTokensOf, toPrompts } from "./prompt.ts";
import { CompletionRequest } from "./request.ts";

/** Serves `POST /v1/completions`. */
export async function answerCompletion(request: Request, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { settings } = context;
  const body = parse(CompletionRequest, await readBody(request, settings), settings);
  if (settings.validation === "strict") checkCompletion(body);
  checkAmount(body);
  const prompts = toPrompts(body);
  const chances = prompts.map((prompt) => chanceOf(prompt, settings.seed));
  const identity = chances[0]!.identity.fork(JSON.stringify(body.prompt ?? ""));
  const stamp = { id: makeId("cmpl-", 29, identity), created: timestamp(context), body, prompts };
  const latency = resolveLatency(settings, latencyOf(body.stream_options));

  async function answer(start: Omit<CallStart, "random">): Promise<Answer> {
    const complaints = complaintsOf(body);
    const { contextTokens } = describeModel(body.model);
    const asked = prompts.map((prompt, at) => {
      const call = startCall(request, exchange, { ...start, random: chances[at]!.content });
      return ask(prompt, call, context, latency, complaints);
    });
    const answers = await allOrNone(asked);
    const longest = Math.max(...answers.map(({ promptTokens = 0 }) => promptTokens));
    if (longest + maxTokensOf(body) <= contextTokens) return joinAnswers(answers, candidatesOf(body));
    answers.forEach(leaveAnswer);
    throw complaints.tooLong(contextTokens, longest);
  }

  const random = chances[0]!.content;
  if (!body.stream) {
    // Nobody sees the tokens one by one, unless each takes its time.
    const start = { signal: () => request.signal, grain: isInstant(latency) ? "any" : "token" } as const;
    const joined = await answer(start);
    const collector = createCompletionCollector(createHead(joined, stamp));
    await collect(joined, collector, startCall(request, exchange, { ...start, random }));
    return replyJson(collector.body(), exchange);
  }

  const leaving = new AbortController();
  const start = { signal: () => leaving.signal, grain: "token" } as const;
  const joined = await answer(start);
  const encoder = createCompletionEncoder(createHead(joined, stamp), body.stream_options?.include_usage ?? false);
  const call = startCall(request, exchange, { ...start, random });
  return replyStream((sink) => perform(joined, encoder, sink, call), exchange, { client: request.signal, leaving });
}
