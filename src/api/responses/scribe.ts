import type { Answer } from "../../engine.ts";
import type { JsonObject } from "../../json.ts";
import { type ApiContext, timestamp } from "../context.ts";
import { createResponseCollector, type ResponseCollector } from "./collector.ts";
import { conversationIdOf } from "./conversation.ts";
import { echoRequest } from "./echo.ts";
import { createResponseEncoder, type ResponseEncoder } from "./events.ts";
import { namespacesOf } from "./offered_tools.ts";
import type { OutputMaker } from "./output.ts";
import type { Asked } from "./question.ts";
import type { ResponseHead } from "./response_body.ts";
import { sealThought } from "./seal.ts";

/** Writes the answer to one question down: whole, or as events. */
export interface Scribe {
  readonly head: ResponseHead;
  readonly createCollector: () => ResponseCollector;
  /** `ended` is given the whole response before its last event is sent. */
  readonly createEncoder: (ended: (response: JsonObject) => void) => ResponseEncoder;
}

/** Creates what writes down the answer to a question. */
export function createScribe(asked: Asked, answer: Answer, context: ApiContext): Scribe {
  const head = createHead(asked, answer, context);
  const maker = createMaker(asked);
  const now = (): number => timestamp(context);
  const obfuscate = asked.body.stream_options?.include_obfuscation ?? true;
  return {
    head,
    createCollector: () => createResponseCollector(head, maker, now),
    createEncoder: (ended) => createResponseEncoder(head, maker, { obfuscate, now, ended }),
  };
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

function createMaker({ body, ids, identity }: Asked): OutputMaker {
  const { include, reasoning, tools } = body;
  const isSealed = include?.includes("reasoning.encrypted_content");
  return {
    idOf: ids.output,
    namespaces: namespacesOf(tools),
    seal: (id) => (isSealed ? sealThought(id, identity) : undefined),
    summarise: Boolean(reasoning?.summary ?? reasoning?.generate_summary),
  };
}
