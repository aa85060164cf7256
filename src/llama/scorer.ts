import type { TokenLogprob } from "../engine.ts";
import { ApiError } from "../error.ts";
import type { Context, Model } from "./model.ts";
import { type Likelihoods, logprobOf, nameToken } from "./speech/logprobs.ts";

/** A text whose tokens are to be told how likely they were. */
export interface Score {
  readonly id: number;
  readonly tokens: Int32Array;
  readonly alternatives: number;
  /** Hears what was found: an entry for each token. */
  readonly tell: (logprobs: readonly TokenLogprob[]) => void;
  /** Is called instead where nobody wants to know any more. */
  readonly abandon: () => void;
}

/** Tells how likely the tokens of prompts were, a batch a step, so that answers under way go on in between. */
export interface Scorer {
  /** Takes a text in. @throws {ApiError} 400 for one that is too long. */
  enter(score: Score): void;
  /** Forgets a text that nobody wants to know about any more. */
  leave(id: number): void;
  /** How many texts wait. */
  waiting(): number;
  /** Computes one batch. */
  step(): void;
}

/** How a step is computed. */
export interface ScorerOptions {
  /** Tokens of one text, at most. */
  readonly contextTokens: number;
  readonly threads?: number;
  readonly abortFlag: Uint8Array<SharedArrayBuffer>;
}

interface Task extends Score {
  readonly told: TokenLogprob[];
}

/** Rows of a batch: each gives logits, and all answers wait for it. */
const BATCH_TOKENS = 64;
/** What is kept of a text while it is read costs memory beside the answers' own. */
const MOST_TOKENS = 2048;

/** Creates the scorer of a model; the context that it needs is made with the first text. */
export function createScorer(model: Model, { threads, abortFlag, ...options }: ScorerOptions): Scorer {
  const cells = Math.min(options.contextTokens, MOST_TOKENS);
  const tasks: Task[] = [];
  let context: Context | undefined;

  function open(): Context {
    const own = threads === undefined ? {} : { threads };
    const batchTokens = Math.min(BATCH_TOKENS, cells);
    return model.createContext({ cells, batchTokens, outputs: batchTokens, abortFlag, ...own });
  }

  /** What comes after a row is the next token. */
  function read({ tokens, told, alternatives }: Task, from: Context): void {
    const begin = told.length - 1;
    const likelihoods: Likelihoods = { vocabulary: model.vocabulary, alternatives };
    const end = Math.min(tokens.length - 1, begin + from.batchTokens);
    for (let at = begin; at < end; at++) from.add(tokens[at]!, at, 0, "logits");
    if (from.decode() !== "done") return;
    for (let at = begin; at < end; at++) told.push(logprobOf(tokens[at + 1]!, from.logits(at - begin), likelihoods));
  }

  return {
    enter(score) {
      if (score.tokens.length > cells) throw tooLong(score.tokens.length, cells);
      // Nothing came before the first token.
      const first: TokenLogprob = { ...nameToken(score.tokens[0]!, model.vocabulary), logprob: 0, top: [] };
      tasks.push({ ...score, told: [first] });
    },
    leave(id) {
      const at = tasks.findIndex((task) => task.id === id);
      if (at >= 0) tasks.splice(at, 1)[0]!.abandon();
    },
    waiting: () => tasks.length,
    step() {
      const task = tasks[0];
      if (task === undefined) return;
      context ??= open();
      context.truncate(0, task.told.length - 1);
      if (task.told.length < task.tokens.length) read(task, context);
      if (task.told.length < task.tokens.length) return;
      tasks.shift();
      task.tell(task.told);
    },
  };
}

function tooLong(tokens: number, most: number): ApiError {
  const words = `With 'echo' and 'logprobs' together a prompt may have ${most} tokens, but this one has ${tokens}.`;
  return new ApiError(400, words, { param: "prompt", code: "context_length_exceeded" });
}
