import type { Call, Delta } from "../engine.ts";
import type { Prompt, ResponseLength, ToolStrategy } from "../prompt.ts";
import type { Model } from "../models.ts";
import { makeId, type Random } from "../random.ts";
import type { Encoding } from "../tokens/encoding.ts";
import { writeArguments } from "./arguments.ts";
import { type Bias, readBias } from "./bias.ts";
import { echoOf } from "./continued.ts";
import { type Conversation, readConversation } from "./conversation.ts";
import { type Ending, fillTokens, limitTokens } from "./limit.ts";
import { createLogprobs } from "./logprobs.ts";
import { drawReasoningTokens } from "./reasoning.ts";
import { type Run, runOf } from "./runs.ts";
import { inTurn, type Likelihoods, speakCalls, speakEcho, speakText, type Tally, type WrittenCall } from "./speech.ts";
import { stopAt } from "./stop.ts";
import { speakThoughts } from "./thoughts.ts";
import { sourcesOf, writeJson } from "./structured.ts";
import { drawRange, writeText } from "./text_answer.ts";
import type { Choice } from "./tool_context.ts";
import { chooseTools, isNamedChoice } from "./tools.ts";

/** What is the same for all choices of an answer. */
export interface Setting {
  readonly model: Model;
  readonly encoding: Encoding;
  /** Cuts a fragment, or remembers how it was cut. */
  readonly toRun: (fragment: string) => Run;
  /** How long answers are, where the request does not say. */
  readonly responseLength?: ResponseLength | undefined;
  /** How tools are chosen, where the request does not say. */
  readonly toolStrategy: ToolStrategy;
  /** Tokens of each choice at most. */
  readonly limit: number;
  /** Where tokens are counted. */
  readonly tally: Tally;
  /** How finely the answer is wanted. */
  readonly grain: Call["grain"];
}

/**
 * Makes the choices of an answer; each is said as it is iterated.
 *
 * At temperature 0 all are equal but for the ids of calls; otherwise each goes its own way, the same in every run.
 *
 * @throws {ApiError} if a schema or a grammar allows nothing.
 */
export function createChoices(prompt: Prompt, random: Random, setting: Setting): readonly Iterator<Delta>[] {
  const conversation = readConversation(prompt);
  const bias = readBias(prompt.sampling.logitBias, setting.encoding);
  const isGreedy = prompt.sampling.temperature === 0;
  return Array.from({ length: prompt.choices }, (_, choice) => {
    const own = random.fork(`choice ${isGreedy ? 0 : choice}`);
    return createChoice({
      prompt,
      conversation,
      bias,
      setting,
      choice,
      random: own,
      ids: random.fork(`ids ${choice}`),
    });
  });
}

/** What one choice is made from. */
interface Material {
  readonly prompt: Prompt;
  readonly conversation: Conversation;
  readonly bias: Bias;
  readonly setting: Setting;
  readonly choice: number;
  readonly random: Random;
  readonly ids: Random;
}

function createChoice(material: Material): Iterator<Delta> {
  const { prompt, conversation, setting, choice, random } = material;
  const { model, encoding, tally } = setting;
  const reasoning = Math.min(drawReasoningTokens(model, prompt.reasoning, random), setting.limit);
  tally.reasoningTokens += reasoning;
  tally.completionTokens += reasoning;
  const speech = createSpeech(material, setting.limit - reasoning);
  if (reasoning === 0) return speech;
  const { question } = conversation;
  const thought = { choice, question, summary: prompt.reasoning?.summary, random: random.fork("thoughts") };
  return inTurn(speakThoughts(thought, encoding), speech);
}

/** What is said once everything is thought of. */
function createSpeech(material: Material, limit: number): Generator<Delta> {
  const { prompt, conversation, setting, choice, random } = material;
  const { encoding, tally, grain } = setting;
  const strategy = prompt.toolStrategy ?? setting.toolStrategy;
  const calls = chooseTools(prompt, conversation, { strategy, random }).map((chosen) => writeCall(chosen, material));
  if (calls.length > 0) {
    const reason = isNamedChoice(prompt) ? "stop" : "tool_calls";
    return speakCalls(withoutRepeats(calls), { choice, tally, grain }, { limit, reason, encoding });
  }
  const ending: Ending = { reason: "stop" };
  const runs = endInTime(writeRuns(material), limit, material, ending);
  const likelihoods = likelihoodsOf(material);
  const text = speakText(runs, { choice, tally, grain }, { ending, likelihoods });
  const echo = echoOf(prompt, encoding);
  return echo.length === 0 ? text : inTurn(speakEcho(echo, { choice, tally, grain }, likelihoods), text);
}

function writeCall({ tool, about }: Choice, { prompt, random, ids }: Material): WrittenCall {
  const text = writeArguments(tool, sourcesOf(prompt, about), random);
  return { kind: tool.kind, id: makeId("call_", 24, ids), name: tool.name, arguments: text };
}

/** The same call is not made twice. */
function withoutRepeats(calls: readonly WrittenCall[]): readonly WrittenCall[] {
  return calls.filter(
    (call, at) => calls.findIndex((other) => other.name === call.name && other.arguments === call.arguments) === at,
  );
}

function writeRuns({ prompt, conversation, bias, setting, random }: Material): Iterable<Run> {
  const { encoding, toRun } = setting;
  const json = writeJson(prompt, conversation, random);
  if (json !== undefined) return [runOf(encoding.cut(json))];
  const range = drawRange(prompt, conversation, { byDefault: setting.responseLength, random });
  return writeText({ conversation, range, limits: prompt.limits, bias, random, encoding, toRun });
}

function endInTime(
  runs: Iterable<Run>,
  limit: number,
  { prompt: { limits }, setting }: Material,
  ending: Ending,
): Iterable<Run> {
  const limited = (limits.ignoreEos ? fillTokens : limitTokens)(runs, limit, ending);
  if (limits.stop.length === 0) return limited;
  return stopAt(limited, { stops: limits.stop, afterTokens: limits.minTokens ?? 0 }, setting.encoding, ending);
}

function likelihoodsOf({ prompt, bias, setting, random }: Material): Likelihoods | undefined {
  if (prompt.topLogprobs === undefined) return undefined;
  const certainty = bias.forced !== undefined ? "forced" : prompt.sampling.temperature === 0 ? "greedy" : "chance";
  const logprobs = createLogprobs(setting.encoding, certainty, bias.banned);
  return { logprobs, alternatives: prompt.topLogprobs, random: random.fork("logprobs") };
}
