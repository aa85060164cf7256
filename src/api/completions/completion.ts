import type { Delta } from "../../engine.ts";
import type { Collector } from "../../perform.ts";
import { totalsOf } from "../totals.ts";
import { type CompletionHead, writeUsage } from "./head.ts";
import { joinLikelihoods, type Likelihoods } from "./likelihoods.ts";

interface Candidate {
  text: string;
  finish: string | null;
  /** Tokens made, and the sum of their log probabilities. */
  tokens: number;
  logprob: number;
  readonly likelihoods: Likelihoods[];
}

/** Gathers an answer into the body of a completion. */
export function createCompletionCollector(head: CompletionHead): Collector {
  const candidates: Candidate[] = [];
  const tellers: ReturnType<NonNullable<CompletionHead["likelihoodsOf"]>>[] = [];
  let totals: Extract<Delta, { type: "usage" }> | undefined;

  function candidateAt(choice: number): Candidate {
    return (candidates[choice] ??= { text: "", finish: null, tokens: 0, logprob: 0, likelihoods: [] });
  }

  function addText({ choice, text, tokens, logprobs }: Extract<Delta, { type: "text" | "refusal" }>): void {
    const candidate = candidateAt(choice);
    candidate.text += text;
    candidate.tokens += tokens;
    if (logprobs === undefined) return;
    if (tokens > 0) for (const { logprob } of logprobs) candidate.logprob += logprob;
    if (!head.likelihoodsOf) return;
    const tell = (tellers[choice] ??= head.likelihoodsOf(choice));
    candidate.likelihoods.push(tell(logprobs));
  }

  return {
    add(delta) {
      switch (delta.type) {
        case "text":
        case "refusal":
          return addText(delta);
        case "finish":
          candidateAt(delta.choice).finish = delta.reason;
          return;
        case "usage":
          totals = delta;
          return;
        case "reasoning":
        case "tool_call":
        case "tool_arguments":
          // A text that is gone on with holds neither thoughts nor calls.
          return;
      }
    },
    body: () => ({
      id: head.id,
      object: "text_completion",
      created: head.created,
      model: head.model,
      choices: bestOf(candidates, head).map(({ text, finish, likelihoods }, index) => ({
        text,
        index,
        logprobs: head.likelihoodsOf ? joinLikelihoods(likelihoods) : null,
        finish_reason: finish,
      })),
      ...(totals && totalsOf(totals, writeUsage)),
    }),
  };
}

/** Takes of each prompt's completions those whose tokens were the likeliest, the best first. */
function bestOf(made: readonly Candidate[], { candidates, shown }: CompletionHead): readonly Candidate[] {
  if (candidates === shown) return made;
  const best: Candidate[] = [];
  const score = ({ logprob, tokens }: Candidate): number => (tokens === 0 ? 0 : logprob / tokens);
  for (let start = 0; start < made.length; start += candidates) {
    const ranked = made.slice(start, start + candidates).sort((one, other) => score(other) - score(one));
    best.push(...ranked.slice(0, shown));
  }
  return best;
}
