import { ApiError } from "../error.ts";
import { makeId, type Random } from "../random.ts";
import type { Prompt, Sampling, Tool } from "../prompt.ts";
import { createAnswerGrammars } from "./answer_grammar.ts";
import { restateTask } from "./background_task.ts";
import { type Echo, readContinued } from "./continued.ts";
import { turnsOf } from "./dialogue.ts";
import type { Grammar, Model } from "./model.ts";
import { affordableTools } from "./offer.ts";
import { settleSampling, stagesOf } from "./sampling.ts";
import { createChooser } from "./speech/chooser.ts";
import { createScratch } from "./speech/scratch.ts";
import { type CallOptions, createSpeaker, type Speaker } from "./speech/speaker.ts";
import { createTemplate } from "./template.ts";

/** A prompt as a model takes it in, and whoever answers it. */
export interface Conversation {
  /** The prompt. */
  readonly tokens: Int32Array<ArrayBuffer>;
  /** What each answer begins with; undefined: nothing but what is said. */
  readonly echo: Echo | undefined;
  /** Creates the speaker of one choice. */
  createSpeaker(choice: number): Speaker;
  /** Frees what its speakers share; they must be closed before. */
  close(): void;
}

/** Opens conversations with one model. */
export interface Conversations {
  /**
   * Opens a conversation.
   *
   * @param random The seed where the prompt names none, and the ids of calls.
   * @throws {ApiError} 400 for what the model cannot do, naming the field.
   */
  open(prompt: Prompt, random: Random): Conversation;
  /** Writes a prompt as the text that the model is given. @throws {ApiError} 400 for what the model cannot take in. */
  render(prompt: Prompt): string;
}

/** What suits a model. */
export interface ConversationOptions {
  /** How tokens are chosen where a request says nothing. */
  readonly sampling?: Sampling;
}

/** Prepares a model for conversations. */
export function createConversations(model: Model, options: ConversationOptions = {}): Conversations {
  const { vocabulary } = model;
  const template = createTemplate(model);
  const scratch = createScratch(model);
  const grammarOf = createAnswerGrammars();

  function open(asked: Prompt, random: Random): Conversation {
    const prompt = restateTask(asked, template);
    const { sampling, limits, topLogprobs } = prompt;
    const settings = settleSampling(sampling, options.sampling ?? {}, vocabulary.size);
    const tools = affordableTools(prompt, model);
    const continued = prompt.continues && readContinued(prompt.continues, { vocabulary, template });
    const tokens = continued?.tokens ?? template.tokenize(turnsOf(prompt, tools));
    const grammar = compile(model, () => grammarOf({ ...prompt, tools }));
    const seed = seedOf(prompt, random);
    return {
      tokens,
      echo: continued?.echo,
      createSpeaker: (choice) =>
        createSpeaker({
          choice,
          limits,
          echo: continued?.echo,
          vocabulary,
          chooser: createChooser(model, {
            stages: stagesOf(settings, usable(seed + choice)),
            grammar: grammar?.clone(),
            prompt: tokens,
            scratch,
          }),
          likelihoods: topLogprobs === undefined ? undefined : { vocabulary, alternatives: topLogprobs },
          calls: tools.length === 0 ? undefined : callsOf(prompt, tools, random.fork(`choice ${choice}`)),
        }),
      close: () => grammar?.close(),
    };
  }

  function render(asked: Prompt): string {
    const prompt = restateTask(asked, template);
    return template.render(turnsOf(prompt, affordableTools(prompt, model)));
  }

  return { open, render };
}

function callsOf({ format, toolChoice }: Prompt, tools: readonly Tool[], random: Random): CallOptions {
  const textTools = new Set(tools.flatMap(({ kind, name }) => (kind === "custom" ? [name] : [])));
  const elsewhere = format.type === "text" ? "anywhere" : "first";
  const where = toolChoice.mode === "required" ? "only" : elsewhere;
  return { textTools, where, makeId: () => makeId("call_", 24, random) };
}

/** Writes a grammar and compiles it. @throws {ApiError} 400 where its writing or its reading would never end. */
function compile(model: Model, write: () => string | undefined): Grammar | undefined {
  try {
    const gbnf = write();
    if (gbnf === undefined) return undefined;
    const grammar = model.createGrammar(gbnf);
    if (grammar !== undefined) return grammar;
    throw new Error(`Cannot read a grammar of our own: ${gbnf.slice(0, 200)}`);
  } catch (cause) {
    // Also where schemas lead to one another more often than there is stack.
    if (!(cause instanceof RangeError)) throw cause;
    throw new ApiError(400, `The schemas of this request are too large for this model: ${cause.message}.`, { cause });
  }
}

const SEEDS = 2 ** 32;

/** Whether a prompt is to be answered alike each time: it names a seed, or leaves nothing to chance. */
export function isRepeatable(prompt: Prompt): boolean {
  return namesSeed(prompt) || prompt.sampling.temperature === 0;
}

/** −1 asks for any, as by llama-server. */
function namesSeed({ sampling: { seed = -1 } }: Prompt): boolean {
  return seed !== -1;
}

/** A seed as libllama takes it. */
function seedOf(prompt: Prompt, random: Random): number {
  return namesSeed(prompt) ? usable(prompt.sampling.seed!) : random.below(SEEDS - 1);
}

/** To libllama the greatest seed means chance; n choices take seeds in a row. */
function usable(seed: number): number {
  const within = ((seed % SEEDS) + SEEDS) % SEEDS;
  return within === SEEDS - 1 ? 0 : within;
}
