import type { Prompt } from "../../prompt.ts";
import { toLimits, toSampling } from "../sampling.ts";
import { listTexts } from "../texts.ts";
import type { CompletionRequest } from "./request.ts";

/** OpenAI's default, which surprises everybody once. */
const MAX_TOKENS = 16;

/** Tokens of each completion at most. */
export function maxTokensOf({ max_tokens }: CompletionRequest): number {
  return max_tokens ?? MAX_TOKENS;
}

/** Completions that are made of each prompt, of which the best are shown. */
export function candidatesOf({ best_of, n = 1 }: CompletionRequest): number {
  return best_of || n;
}

/** Restates a request as prompts: one for each text that is to be gone on with. */
export function toPrompts(body: CompletionRequest): readonly Prompt[] {
  const { suffix, echo = false, logprobs } = body;
  // Who is best is told by likelihoods, wanted or not.
  const topLogprobs = logprobs ?? (candidatesOf(body) > (body.n ?? 1) ? 0 : undefined);
  // A request without a prompt begins a new document.
  return listTexts(body.prompt ?? "").map((text) => ({
    model: body.model,
    messages: [],
    continues: { text, echo, ...(suffix !== undefined && suffix !== "" && { suffix }) },
    tools: [],
    toolChoice: { mode: "none" },
    parallelToolCalls: true,
    format: { type: "text" },
    choices: candidatesOf(body),
    limits: toLimits({ ...body, max_tokens: maxTokensOf(body) }),
    sampling: toSampling(body),
    ...(topLogprobs !== undefined && { topLogprobs }),
    ...(body.response_length && { responseLength: body.response_length }),
  }));
}
