import { resolveLatency } from "../../conditions/latency.ts";
import type { LatencySettings } from "../../conditions/latency_settings.ts";
import { describeModel } from "../../models.ts";
import type { SimulatorSettings } from "../../options.ts";
import type { Prompt } from "../../prompt.ts";
import { makeId, type Random } from "../../random.ts";
import { type Chance, chanceOf } from "../call.ts";
import { latencyOf } from "../pacing.ts";
import { parse, parseBody } from "../parse.ts";
import { createReader } from "../reader.ts";
import { checkSchemas } from "../schemas.ts";
import { checkChat, checkChatModel } from "./checks.ts";
import { toPrompt } from "./prompt.ts";
import { ChatRequest } from "./request.ts";

/** What a request asks: all that follows from its body and the settings alone. */
export interface ChatQuestion {
  readonly body: ChatRequest;
  readonly prompt: Prompt;
  readonly latency: LatencySettings;
  /** What chance makes of it; without a seed, of each request anew. */
  readonly draw: () => Draw;
}

/** What chance makes of a question. */
export interface Draw extends Chance {
  /** The id of the answer, where it is not stored. */
  readonly id: string;
  /** Whether it was drawn before. */
  readonly isRepeated: boolean;
}

/** Names an answer. */
export function nameCompletion(identity: Random): string {
  return makeId("chatcmpl-", 29, identity);
}

/** Reads the body of a chat request, or remembers how it was read. @throws {ApiError} 400, 404 in OpenAI's order. */
export const readQuestion = createReader(read);

function read(text: string, settings: SimulatorSettings): ChatQuestion {
  const body = parse(ChatRequest, parseBody(text), settings);
  checkChatModel(describeModel(body.model));
  if (settings.validation === "strict") checkChat(body);
  const prompt = toPrompt(body, settings);
  checkSchemas(prompt);
  const latency = resolveLatency(settings, latencyOf(body.stream_options));
  return { body, prompt, latency, draw: createDraw(prompt, settings.seed) };
}

function createDraw(prompt: Prompt, serverSeed: number | undefined): () => Draw {
  const draw = (): Draw => {
    const chance = chanceOf(prompt, serverSeed);
    return { ...chance, id: nameCompletion(chance.identity), isRepeated: false };
  };
  if (prompt.sampling.seed === undefined && serverSeed === undefined) return draw;
  let again: Draw | undefined;
  return () => {
    if (again !== undefined) return again;
    const first = draw();
    again = { ...first, isRepeated: true };
    return first;
  };
}
