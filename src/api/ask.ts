import { createSchedule } from "../conditions/latency.ts";
import type { LatencySettings } from "../conditions/latency_settings.ts";
import { meterAnswer } from "../conditions/metered.ts";
import type { Answer, Call } from "../engine.ts";
import { type ApiError, contextLengthExceeded } from "../error.ts";
import { describeModel } from "../models.ts";
import type { Prompt } from "../prompt.ts";
import type { ApiContext } from "./context.ts";
import { modelNotFound } from "./model_list.ts";

/** How one dialect words what is wrong with a question. */
export interface Complaints {
  readonly unknownModel: (model: string) => ApiError;
  /** The question is longer than the model can read; both numbers are in tokens. */
  readonly tooLong: (contextTokens: number, promptTokens: number) => ApiError;
}

/** How chat completions, and all that is not Responses, word it (wire.md §1). */
export const COMPLAINTS: Complaints = {
  unknownModel: (model) => modelNotFound(model),
  tooLong: contextLengthExceeded,
};

/**
 * Asks the engine, and says when its tokens are due.
 *
 * @throws {ApiError} where no engine serves the model, the question is too long for it, or the key has asked too much.
 */
export async function ask(
  prompt: Prompt,
  call: Call,
  { engine }: ApiContext,
  latency: LatencySettings,
  complaints: Complaints = COMPLAINTS,
): Promise<Answer> {
  call.meter?.admit(prompt.model);
  const found = await engine.generate(prompt, call);
  if (found === undefined) throw complaints.unknownModel(prompt.model);
  const { promptTokens = 0, cachedTokens = 0 } = found;
  const { contextTokens } = describeModel(prompt.model);
  if (promptTokens > contextTokens) throw complaints.tooLong(contextTokens, promptTokens);
  const answer = call.meter ? meterAnswer(found, prompt, call.meter) : found;
  // An engine that takes its own time is not slowed down further.
  if (answer.schedule !== undefined || Symbol.asyncIterator in answer.deltas) return answer;
  const schedule = createSchedule(latency, { promptTokens, cachedTokens }, call.random.fork("latency"));
  return schedule ? { ...answer, schedule } : answer;
}
