/** What a model is made for; it decides which endpoints serve it. */
export type ModelKind = "chat" | "responses" | "completion" | "embedding" | "moderation";

/** What is known of a model. Token limits are those that OpenAI publishes, of October 2026. */
export interface Model {
  /** The name that the client asked for. */
  readonly id: string;
  readonly kind: ModelKind;
  /** The dated name that answers carry. */
  readonly snapshot: string;
  readonly encoding: "o200k_base" | "cl100k_base";
  /** Tokens of question and answer together. */
  readonly contextTokens: number;
  /** Tokens of an answer at most. */
  readonly outputTokens: number;
  /** Whether it thinks before it speaks, and refuses what such models refuse. */
  readonly reasoning: boolean;
  /** Answers to one question at most (`n`). */
  readonly maxChoices: number;
  /** When it was published, in seconds since the epoch. */
  readonly created: number;
  readonly ownedBy: string;
}

interface Family {
  readonly pattern: RegExp;
  readonly kind?: ModelKind;
  readonly encoding?: Model["encoding"];
  readonly context: number;
  readonly output: number;
  readonly reasoning?: boolean;
  readonly maxChoices?: number;
}

/** The first family that fits a name says what it can do. */
const FAMILIES: readonly Family[] = [
  { pattern: /^gpt-sim-1$/, context: 128_000, output: 128_000 },
  { pattern: /^text-embedding-/, kind: "embedding", encoding: "cl100k_base", context: 8_191, output: 0 },
  { pattern: /moderation/, kind: "moderation", context: 32_768, output: 0 },
  { pattern: /^gpt-3\.5-turbo-instruct/, kind: "completion", encoding: "cl100k_base", context: 4_096, output: 4_096 },
  { pattern: /^(davinci|babbage)-002/, kind: "completion", encoding: "cl100k_base", context: 16_384, output: 16_384 },
  { pattern: /^gpt-3\.5/, encoding: "cl100k_base", context: 16_385, output: 4_096 },
  { pattern: /^gpt-4(-0\d{3})?$/, encoding: "cl100k_base", context: 8_192, output: 8_192 },
  { pattern: /^gpt-4-32k/, encoding: "cl100k_base", context: 32_768, output: 8_192 },
  { pattern: /^gpt-4-/, encoding: "cl100k_base", context: 128_000, output: 4_096 },
  { pattern: /^gpt-4\.1/, context: 1_047_576, output: 32_768 },
  { pattern: /^(gpt-4o|chatgpt-4o)/, context: 128_000, output: 16_384 },
  { pattern: /^gpt-5(\.\d+)?-chat/, context: 128_000, output: 16_384 },
  {
    pattern: /^(o\d+-pro|o\d.*-deep-research|gpt-5.*-(pro|codex))/,
    kind: "responses",
    context: 400_000,
    output: 128_000,
    reasoning: true,
    maxChoices: 8,
  },
  { pattern: /^gpt-5\.[4-9]/, context: 1_050_000, output: 128_000, reasoning: true, maxChoices: 8 },
  { pattern: /^gpt-5/, context: 400_000, output: 128_000, reasoning: true, maxChoices: 8 },
  { pattern: /^o1-(mini|preview)/, context: 128_000, output: 65_536, reasoning: true, maxChoices: 8 },
  { pattern: /^o\d/, context: 200_000, output: 100_000, reasoning: true, maxChoices: 8 },
  { pattern: /^(gpt-|chatgpt-)/, context: 128_000, output: 16_384 },
];

/** The models that `GET /v1/models` lists: alias, its dated name, and when it came out. */
const LISTED: readonly (readonly [id: string, snapshot: string, published: string])[] = [
  ["gpt-sim-1", "gpt-sim-1", "2025-11-24"],
  ["gpt-3.5-turbo", "gpt-3.5-turbo-0125", "2023-02-28"],
  ["gpt-4", "gpt-4-0613", "2023-06-27"],
  ["gpt-3.5-turbo-instruct", "gpt-3.5-turbo-instruct:20230824-v2", "2023-08-24"],
  ["babbage-002", "babbage-002", "2023-08-21"],
  ["davinci-002", "davinci-002", "2023-08-21"],
  ["text-embedding-ada-002", "text-embedding-ada-002-v2", "2022-12-16"],
  ["text-embedding-3-small", "text-embedding-3-small", "2024-01-22"],
  ["text-embedding-3-large", "text-embedding-3-large", "2024-01-22"],
  ["omni-moderation-latest", "omni-moderation-latest", "2024-11-15"],
  ["omni-moderation-2024-09-26", "omni-moderation-2024-09-26", "2024-11-27"],
  ["gpt-4-turbo", "gpt-4-turbo-2024-04-09", "2024-04-05"],
  ["gpt-4o", "gpt-4o-2024-08-06", "2024-05-10"],
  ["gpt-4o-mini", "gpt-4o-mini-2024-07-18", "2024-07-16"],
  ["chatgpt-4o-latest", "chatgpt-4o-latest", "2024-08-13"],
  ["gpt-4.1", "gpt-4.1-2025-04-14", "2025-04-10"],
  ["gpt-4.1-mini", "gpt-4.1-mini-2025-04-14", "2025-04-10"],
  ["gpt-4.1-nano", "gpt-4.1-nano-2025-04-14", "2025-04-10"],
  ["o1", "o1-2024-12-17", "2024-12-16"],
  ["o3", "o3-2025-04-16", "2025-04-09"],
  ["o3-mini", "o3-mini-2025-01-31", "2025-01-17"],
  ["o4-mini", "o4-mini-2025-04-16", "2025-04-09"],
  ["gpt-5", "gpt-5-2025-08-07", "2025-08-05"],
  ["gpt-5-mini", "gpt-5-mini-2025-08-07", "2025-08-05"],
  ["gpt-5-nano", "gpt-5-nano-2025-08-07", "2025-08-05"],
  ["gpt-5-chat-latest", "gpt-5-chat-latest", "2025-08-01"],
  ["gpt-5.1", "gpt-5.1-2025-11-13", "2025-11-11"],
  ["gpt-5.1-chat-latest", "gpt-5.1-chat-latest", "2025-11-11"],
  ["gpt-5.2", "gpt-5.2-2025-12-11", "2025-12-09"],
  ["gpt-5.2-chat-latest", "gpt-5.2-chat-latest", "2025-12-09"],
  ["gpt-5.4", "gpt-5.4", "2026-03-05"],
  ["gpt-5.4-mini", "gpt-5.4-mini-2026-03-17", "2026-03-17"],
  ["gpt-5.4-nano", "gpt-5.4-nano-2026-03-17", "2026-03-17"],
  ["gpt-5.5", "gpt-5.5-2026-04-23", "2026-04-23"],
  ["gpt-5.6-sol", "gpt-5.6-sol", "2026-07-01"],
  ["gpt-5.6-terra", "gpt-5.6-terra", "2026-07-01"],
  ["gpt-5.6-luna", "gpt-5.6-luna", "2026-07-01"],
];

/** Names of OpenAI's own families, which are served whether or not they are listed. */
const SERVED = /^(gpt-|chatgpt-|o\d)|^(text-embedding-|omni-moderation-|text-moderation-|davinci-002|babbage-002)/;

const known = new Map<string, Model>();

/** The models that are listed, oldest family first. */
export function listedModels(): readonly Model[] {
  return LISTED.map(([id]) => describeModel(id));
}

/** Whether a name is one of OpenAI's, fine-tuned models (`ft:…`) included. */
export function isOpenAiModel(id: string): boolean {
  return SERVED.test(baseOf(id));
}

/** Tells what is known of a model; a name of no known family gets what `gpt-sim-1` has. */
export function describeModel(id: string): Model {
  const found = known.get(id);
  if (found !== undefined) return found;
  const model = makeModel(id);
  // Names come from clients: what is kept of them is bounded.
  if (known.size < 1000) known.set(id, model);
  return model;
}

/** Models that do not reason unless they are told to. */
const AT_EASE = /^gpt-5\.[1-4]/;

/** Tells how hard a model thinks where nobody says; undefined: it never does. */
export function defaultEffort({ reasoning, snapshot }: Model): "none" | "medium" | undefined {
  if (!reasoning) return undefined;
  return AT_EASE.test(snapshot) ? "none" : "medium";
}

function makeModel(id: string): Model {
  const base = baseOf(id);
  const family = FAMILIES.find(({ pattern }) => pattern.test(base)) ?? FAMILIES[0]!;
  const [, snapshot, published] = LISTED.find(([listed]) => listed === base) ?? [base, base, "2025-11-24"];
  return {
    id,
    kind: family.kind ?? "chat",
    snapshot: id === base ? snapshot : id,
    encoding: family.encoding ?? "o200k_base",
    contextTokens: family.context,
    outputTokens: family.output,
    reasoning: family.reasoning ?? false,
    maxChoices: family.maxChoices ?? 128,
    created: Date.parse(published) / 1000,
    ownedBy: family === FAMILIES[0] ? "openai-api-simulator" : "openai",
  };
}

/** The model beneath a fine-tuned one: `ft:gpt-4o-mini:acme::abc` gives `gpt-4o-mini`. */
function baseOf(id: string): string {
  return id.startsWith("ft:") ? (id.split(":")[1] ?? "") : id;
}
