import type { Schedule } from "../engine.ts";
import { ApiError } from "../error.ts";
import type { SimulatorSettings } from "../options.ts";
import type { Random } from "../random.ts";
import { LATENCY_PROFILE_TABLE } from "./latency_profiles.ts";
import type { LatencySettings } from "./latency_settings.ts";

/** What a request says of its own pace; each value beats the server's, 0 included. */
export interface RequestedLatency {
  readonly delayMinMs?: number | undefined;
  readonly delayMaxMs?: number | undefined;
  readonly tokensPerSecond?: number | undefined;
}

/** What an answer took to prepare. */
export interface PreparedAnswer {
  readonly promptTokens: number;
  /** Of these, found in the cache. */
  readonly cachedTokens: number;
}

/** Standard deviations beyond this part of the mean are cut to it, and samples to so much on either side of it. */
const WIDEST_DEVIATION = 0.3;
const WIDEST_SAMPLE = 0.7;

/**
 * Settles how long answers to a request take: by the request, else by the server's settings, else by its profile.
 *
 * Of the jitter's bounds, the lower alone is a fixed delay, and the upper alone begins at 0.
 *
 * @throws {ApiError} if the request's own bounds of the jitter contradict each other.
 */
export function resolveLatency(settings: SimulatorSettings, request: RequestedLatency): LatencySettings {
  const profile = LATENCY_PROFILE_TABLE[settings.latencyProfile];
  const value = (name: keyof LatencySettings): number => settings[name] ?? profile[name] ?? 0;
  const { delayMinMs, delayMaxMs } = request;
  if (delayMinMs !== undefined && delayMaxMs !== undefined && delayMaxMs < delayMinMs) {
    throw contradiction(delayMinMs, delayMaxMs);
  }
  // One bound of the request's moves the server's other one along: its own value wins.
  const min = delayMinMs ?? lower(settings.streamDelayMinMs, delayMaxMs);
  const max = delayMaxMs ?? higher(settings.streamDelayMaxMs, delayMinMs);
  return {
    timeToFirstToken: value("timeToFirstToken"),
    timeToFirstTokenStdDev: value("timeToFirstTokenStdDev"),
    interTokenLatency: value("interTokenLatency"),
    interTokenLatencyStdDev: value("interTokenLatencyStdDev"),
    prefillOverhead: value("prefillOverhead"),
    prefillTimePerToken: value("prefillTimePerToken"),
    prefillTimeStdDev: value("prefillTimeStdDev"),
    streamDelayMinMs: min ?? 0,
    streamDelayMaxMs: max ?? min ?? 0,
    streamTokensPerSecond: request.tokensPerSecond ?? value("streamTokensPerSecond"),
  };
}

function lower(one: number | undefined, other = Infinity): number | undefined {
  return one === undefined ? undefined : Math.min(one, other);
}

function higher(one: number | undefined, other = 0): number | undefined {
  return one === undefined ? undefined : Math.max(one, other);
}

function contradiction(min: number, max: number): ApiError {
  const param = "stream_options.delay_max_ms";
  const message = `Invalid value for '${param}': must be at least delay_min_ms (${min}), but is ${max}.`;
  return new ApiError(400, message, { param, code: "invalid_value" });
}

/** Whether nothing is waited for, whatever the prompt. */
export function isInstant(settings: LatencySettings): boolean {
  return Object.values(settings).every((value) => value === 0);
}

/** Plans when the tokens of an answer are due; gives nothing where there is nothing to wait for. */
export function createSchedule(
  settings: LatencySettings,
  answer: PreparedAnswer,
  random: Random,
): Schedule | undefined {
  const firstMs = drawFirstMs(settings, answer, random);
  const { streamTokensPerSecond: rate, streamDelayMaxMs, interTokenLatency } = settings;
  if (firstMs === 0 && rate === 0 && streamDelayMaxMs === 0 && interTokenLatency === 0) return undefined;
  const choices: ((token: number) => number)[] = [];
  return (choice, token) => {
    // Each choice has chance of its own, so that it does not matter in which order they speak.
    const own = (choices[choice] ??= createPace(settings, firstMs, random.fork(`choice ${choice}`)));
    return own(token);
  };
}

/** Paces one choice. */
function createPace(settings: LatencySettings, firstMs: number, random: Random): (token: number) => number {
  const { interTokenLatency, interTokenLatencyStdDev, streamTokensPerSecond: rate } = settings;
  const { streamDelayMinMs, streamDelayMaxMs } = settings;
  const jitter = (): number => streamDelayMinMs + (streamDelayMaxMs - streamDelayMinMs) * random.next();
  let lastMs = firstMs;
  let lastToken = 0;

  // A chunk that comes late does not delay those after it: time lost is made up.
  if (rate > 0) return (token) => (lastMs = Math.max(lastMs, firstMs + (token * 1000) / rate + jitter()));

  return (token) => {
    // A chunk may hold several tokens, and takes as long as they do.
    for (; lastToken < token; lastToken++) lastMs += drawAround(interTokenLatency, interTokenLatencyStdDev, random);
    return (lastMs += jitter());
  };
}

function drawFirstMs(
  settings: LatencySettings,
  { promptTokens, cachedTokens }: PreparedAnswer,
  random: Random,
): number {
  const prefillMs = settings.prefillOverhead + settings.prefillTimePerToken * (promptTokens - cachedTokens);
  return (
    drawAround(settings.timeToFirstToken, settings.timeToFirstTokenStdDev, random) +
    drawAround(prefillMs, settings.prefillTimeStdDev, random)
  );
}

function drawAround(mean: number, standardDeviation: number, random: Random): number {
  if (mean === 0 || standardDeviation === 0) return mean;
  const drawn = random.normal(mean, Math.min(standardDeviation, mean * WIDEST_DEVIATION));
  return Math.min(Math.max(drawn, mean * (1 - WIDEST_SAMPLE)), mean * (1 + WIDEST_SAMPLE));
}
