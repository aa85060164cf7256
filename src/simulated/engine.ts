import type { Answer, Call, Engine } from "../engine.ts";
import type { Prompt, ResponseLength, ToolStrategy } from "../prompt.ts";
import { describeModel, isOpenAiModel, type Model, type ModelKind } from "../models.ts";
import { makeFingerprint } from "../random.ts";
import type { Encoding, EncodingName } from "../tokens/encoding.ts";
import { countPromptTokens } from "../tokens/prompt_tokens.ts";
import { createChoices, type Setting } from "./choices.ts";
import { asQuestion } from "./continued.ts";
import type { createEmbedder } from "./embedding/embeddings.ts";
import { createPrefixCache } from "./prefix_cache.ts";
import { createRepeats } from "./repeats.ts";
import { createRuns } from "./runs.ts";
import { interleave, type Tally } from "./speech.ts";

/** How the simulated model answers. */
export interface SimulatedOptions {
  /** Gives an encoding, loaded when it is first asked for. */
  readonly encodingOf: (name: EncodingName) => Encoding | Promise<Encoding>;
  /** The simulator's version; with the seed it makes the fingerprint. */
  readonly version: string;
  readonly seed?: number | undefined;
  /** How long answers are; absent: by the length of the messages. */
  readonly responseLength?: ResponseLength | undefined;
  /** How tools are chosen under `auto`, where the request does not say. */
  readonly toolStrategy: ToolStrategy;
  /** Whether any name is answered, not OpenAI's alone. */
  readonly anyModel: boolean;
}

/** Kinds of models that speak, whichever endpoint asks them; the others turn texts into figures. */
const SPEAKING: ReadonlySet<ModelKind> = new Set(["chat", "responses", "completion"]);

type Tokens = Pick<Setting, "encoding" | "toRun">;

/** Creates the engine that makes answers up: OpenAI's models as far as form goes, at no cost. */
export function createSimulated(options: SimulatedOptions): Engine {
  const { version, seed, responseLength, toolStrategy, anyModel } = options;
  const fingerprint = makeFingerprint(`${version} ${seed ?? ""}`);
  const prefixes = createPrefixCache();
  const repeats = createRepeats();
  let embedder: Promise<ReturnType<typeof createEmbedder>> | undefined;
  const loaded = new Map<EncodingName, Tokens>();

  async function load(name: EncodingName): Promise<Tokens> {
    const encoding = await options.encodingOf(name);
    const tokens = loaded.get(name) ?? { encoding, toRun: createRuns(encoding) };
    loaded.set(name, tokens);
    return tokens;
  }

  function answer(asked: Prompt, call: Call, model: Model, tokens: Tokens): Answer {
    const known = call.isRepeated ? repeats.find(asked, call) : undefined;
    const promptTokens = known?.promptTokens ?? countPromptTokens(asked, tokens.encoding);
    const prompt = asQuestion(asked, tokens.encoding);
    const cachedTokens = prefixes.cachedTokens(prompt, promptTokens, call);
    if (known?.cachedTokens === cachedTokens) return known;
    const room = Math.max(0, model.contextTokens - promptTokens);
    const limit = Math.min(prompt.limits.maxTokens ?? Infinity, model.outputTokens, room);
    const tally: Tally = { completionTokens: 0, reasoningTokens: 0 };
    const voices = createChoices(prompt, call.random, {
      ...tokens,
      responseLength,
      toolStrategy,
      model,
      limit,
      tally,
      grain: call.grain,
    });
    const answer = {
      by: "simulated",
      model: model.snapshot,
      fingerprint,
      promptTokens,
      cachedTokens,
      deltas: interleave(voices, () => ({ type: "usage", usage: { promptTokens, cachedTokens, ...tally } })),
    };
    return call.isRepeated ? repeats.listen(asked, call, answer) : answer;
  }

  const serves = ({ id }: Model): boolean => anyModel || isOpenAiModel(id);
  const speaks = (model: Model): boolean => SPEAKING.has(model.kind) && serves(model);
  // OpenAI's models have one trade each; those of this simulator know them all.
  const embeds = (model: Model): boolean => (model.kind === "embedding" || model.ownedBy !== "openai") && serves(model);

  return {
    generate(prompt, call) {
      const model = describeModel(prompt.model);
      if (!speaks(model)) return undefined;
      const tokens = loaded.get(model.encoding);
      if (tokens !== undefined) return answer(prompt, call, model, tokens);
      return load(model.encoding).then((ready) => answer(prompt, call, model, ready));
    },
    async embed(question) {
      const model = describeModel(question.model);
      if (!embeds(model)) return undefined;
      // Most start without what words mean, and quicker.
      embedder ??= import("./embedding/embeddings.ts").then((embedding) => embedding.createEmbedder());
      const [embed, { encoding }] = await Promise.all([embedder, load(model.encoding)]);
      return embed(question, model, encoding);
    },
    async count(prompt) {
      const model = describeModel(prompt.model);
      return speaks(model) ? countPromptTokens(prompt, (await load(model.encoding)).encoding) : undefined;
    },
  };
}
