import type { Prompt } from "../prompt.ts";
import { createRandom } from "../random.ts";
import type { Echo } from "./continued.ts";
import { createConversations, isRepeatable } from "./conversation.ts";
import { createDecoder } from "./decoder.ts";
import { createEmbedder } from "./embedder.ts";
import { type Ground, openLibraryIn } from "./ground.ts";
import { measurePace } from "./measure.ts";
import type { Asked, ModelFacts, ModelSetup, Order, Report, Slot } from "./messages.ts";
import type { Context, Library, Model } from "./model.ts";
import { checkRoom, type Choice, closeQuestion, openQuestion, type Question } from "./question.ts";
import { createPace } from "./schedule/pace.ts";
import { createScheduler, type Scheduler } from "./schedule/scheduler.ts";
import { createScorer } from "./scorer.ts";
import { tokenize, detokenize } from "./tokens.ts";

/** A model with all that answers from it, on the one thread that may touch it. */
export interface Station {
  readonly facts: ModelFacts;
  /** Takes a question in, and gives the tokens of its prompt. @throws {ApiError} what the client is told instead. */
  enter(order: Extract<Order, { type: "generate" }>): number;
  /** Answers at once what takes no computing, and else later, as a report of a step. @throws {ApiError} */
  ask(id: number, asked: Asked): Report | undefined;
  /** Forgets a question. */
  leave(id: number): void;
  /** Whether there is anything to compute. */
  isBusy(): boolean;
  /** Computes for a moment, and tells what came of it. */
  step(): { readonly reports: readonly Report[]; readonly failed: readonly { id: number; error: unknown }[] };
  /** Frees everything. */
  close(): void;
}

/** A step takes so many rows at most; the budget of time lies far below it. */
const BATCH_TOKENS = 512;

/** Loads a model and measures it. @throws {Error} if it cannot be loaded. */
export async function openStation(ground: Ground, setup: ModelSetup): Promise<Station> {
  const library = await openLibraryIn(setup.library, ground);
  const model = await library.loadModel(setup.model);
  const { parallel, queue, threads, abortFlag, isSeeded = false } = setup;
  const own = threads === undefined ? {} : { threads };
  const cells = Math.min(setup.cells, parallel * model.contextTokens);
  const batchTokens = Math.min(BATCH_TOKENS, cells);
  // One for each answer, and one by way of which texts go to the host's memory and come back.
  const context = model.createContext({ cells, sequences: parallel + 1, batchTokens, abortFlag, ...own });
  const contextTokens = Math.min(model.contextTokens, context.cells);
  const now = (): number => performance.now();
  const pace = createPace(measurePace(context, parallel, now));
  const limits = { total: context.cells, sequences: parallel, longest: contextTokens, queue };
  const scheduler = createScheduler<Choice>(limits, context);
  const decoder = createDecoder({ context, scheduler, pace, now });
  const embedder = createEmbedder(model, { contextTokens, abortFlag, ...own });
  const scorer = createScorer(model, { contextTokens, abortFlag, ...own });
  const conversations = createConversations(model, { sampling: setup.sampling });

  /** Lets a question be answered once it is known how likely its own tokens were. */
  function score(question: Question, echo: Echo, alternatives: number): void {
    const abandon = (): void => closeQuestion(question);
    const tell = (logprobs: Echo["logprobs"]): void => {
      echo.logprobs = logprobs;
      decoder.enter(question);
    };
    try {
      scorer.enter({ id: question.id, tokens: question.conversation.tokens, alternatives, tell, abandon });
    } catch (error) {
      abandon();
      throw error;
    }
  }

  function count(prompt: Prompt): number {
    const conversation = conversations.open(prompt, createRandom(""));
    conversation.close();
    return conversation.tokens.length;
  }

  return {
    facts: describe(library, model, { context, contextTokens, parallel }),
    enter({ id, prompt, seed }) {
      checkRoom(prompt, decoder.room() - scorer.waiting(), contextTokens);
      const conversation = conversations.open(prompt, createRandom(String(seed)));
      const isExact = isSeeded || isRepeatable(prompt);
      const question = openQuestion({ id, prompt, conversation, contextTokens, isExact });
      const { echo } = conversation;
      if (echo === undefined || prompt.topLogprobs === undefined) decoder.enter(question);
      else score(question, echo, prompt.topLogprobs);
      return question.promptTokens;
    },
    ask(id, asked) {
      switch (asked.name) {
        case "embed":
          embedder.enter(id, asked);
          return undefined;
        case "tokenize":
          return { type: "answered", id, answer: tokenize(asked, model.vocabulary) };
        case "detokenize":
          return { type: "answered", id, answer: detokenize(asked.tokens, model.vocabulary) };
        case "count":
          return { type: "answered", id, answer: count(asked.prompt) };
        case "applyTemplate":
          return { type: "answered", id, answer: conversations.render(asked.prompt) };
        case "slots":
          return { type: "answered", id, answer: listSlots(scheduler, parallel, contextTokens) };
      }
    },
    leave(id) {
      decoder.leave(id);
      embedder.leave(id);
      scorer.leave(id);
    },
    isBusy: () => decoder.isBusy() || embedder.isBusy() || scorer.waiting() > 0,
    step() {
      const embedded = embedder.step();
      scorer.step();
      const { spoken, failed } = decoder.step();
      const reports: Report[] = embedded === undefined ? [] : [{ type: "answered", ...embedded }];
      if (spoken.length > 0) reports.push({ type: "spoken", spoken });
      return { reports, failed };
    },
    close: () => model.close(),
  };
}

interface Run {
  readonly context: Context;
  readonly contextTokens: number;
  readonly parallel: number;
}

function describe(library: Library, model: Model, { context, contextTokens, parallel }: Run): ModelFacts {
  const { vocabulary } = model;
  const textOf = (token: number | undefined): string => (token === undefined ? "" : detokenize([token], vocabulary));
  return {
    description: model.description,
    version: library.version,
    name: model.metadata("general.name") ?? "",
    path: model.path,
    parameters: model.parameters,
    sizeBytes: model.sizeBytes,
    vocabularySize: vocabulary.size,
    embeddingLength: model.embeddingLength,
    trainedContextTokens: model.contextTokens,
    contextTokens,
    cells: context.cells,
    parallel,
    threads: context.threads,
    chatTemplate: model.chatTemplate ?? "",
    bos: textOf(vocabulary.bos),
    eos: textOf(vocabulary.eos),
  };
}

/** Tells what runs, as llama-server does. */
function listSlots(scheduler: Scheduler<Choice>, parallel: number, contextTokens: number): readonly Slot[] {
  const seats = scheduler.seats();
  return Array.from({ length: parallel }, (_, id) => {
    const job = seats[id]?.job;
    if (job === undefined) return { id, n_ctx: contextTokens, is_processing: false };
    const { question, promptTokens, length, tokens } = job;
    return {
      id,
      id_task: question.id,
      n_ctx: contextTokens,
      is_processing: true,
      n_prompt_tokens: promptTokens,
      next_token: { has_next_token: true, n_decoded: length - promptTokens, n_remain: tokens.length - length },
    };
  });
}
