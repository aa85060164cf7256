import type { EmbeddingQuestion, Embeddings } from "../../engine.ts";
import { ApiError } from "../../error.ts";
import type { Model } from "../../models.ts";
import type { Encoding } from "../../tokens/encoding.ts";
import { decodeTokens } from "../continued.ts";
import { createSpace, placeText, type Space } from "./vector.ts";

/** What is known of a model that embeds. */
interface Family {
  readonly pattern: RegExp;
  readonly dimensions: number;
  /** How alike texts are that have nothing in common, from 0 to 1: older models keep all texts close together. */
  readonly likeness: number;
  /** Whether shorter vectors may be asked for. */
  readonly canShorten: boolean;
}

/** The first family that fits a name says what its vectors are like. */
const FAMILIES: readonly Family[] = [
  { pattern: /^text-embedding-3-large/, dimensions: 3072, likeness: 0.08, canShorten: true },
  { pattern: /^text-embedding-3/, dimensions: 1536, likeness: 0.1, canShorten: true },
  { pattern: /^text-embedding-ada/, dimensions: 1536, likeness: 0.7, canShorten: false },
  { pattern: /^/, dimensions: 1536, likeness: 0.1, canShorten: true },
];

/** OpenAI's limits: tokens of one input, and of all together. */
const INPUT_TOKENS = 8192;
const REQUEST_TOKENS = 300_000;

/** Creates what turns texts into vectors; the rooms of models are made when they are first asked for. */
export function createEmbedder(): (question: EmbeddingQuestion, model: Model, encoding: Encoding) => Embeddings {
  const spaces = new Map<Family, Space>();

  function spaceOf(family: Family): Space {
    const { pattern, dimensions, likeness } = family;
    const space = spaces.get(family) ?? createSpace(pattern.source, dimensions, Math.sqrt(likeness));
    spaces.set(family, space);
    return space;
  }

  return ({ inputs, dimensions }, model, encoding) => {
    const family = FAMILIES.find(({ pattern }) => pattern.test(model.snapshot))!;
    checkDimensions(dimensions, family);
    const promptTokens = countTokens(inputs, encoding);
    const space = spaceOf(family);
    const vectors = inputs.map((input) => {
      const text = typeof input === "string" ? input : decodeTokens(input, encoding, "input");
      return placeText(text, space, dimensions);
    });
    return { by: "simulated", model: model.snapshot, vectors, promptTokens };
  };
}

function checkDimensions(wanted: number | undefined, { dimensions, canShorten }: Family): void {
  if (wanted === undefined) return;
  if (!canShorten) throw new ApiError(400, "This model does not support specifying dimensions.");
  if (wanted <= dimensions) return;
  const words = `Invalid value for 'dimensions' = ${wanted}. Must be less than or equal to ${dimensions}.`;
  throw new ApiError(400, words, { param: "dimensions" });
}

/** No token has more characters than this. */
const TOKEN_CHARACTERS = 128;

/** Counts tokens; of a text that has too many in any case it is enough to know that. */
function countUpTo(most: number, text: string, encoding: Encoding): number {
  return text.length > most * TOKEN_CHARACTERS ? most + 1 : encoding.count(text);
}

/** Counts the tokens of all inputs. @throws {ApiError} 400 where they are too many. */
function countTokens(inputs: EmbeddingQuestion["inputs"], encoding: Encoding): number {
  let total = 0;
  for (const [at, input] of inputs.entries()) {
    const tokens = typeof input === "string" ? countUpTo(INPUT_TOKENS, input, encoding) : input.length;
    total += tokens;
    if (tokens <= INPUT_TOKENS) continue;
    const alone = `Invalid 'input': maximum context length is ${INPUT_TOKENS} tokens.`;
    const among = `Invalid 'input[${at}]': maximum input length is ${INPUT_TOKENS} tokens.`;
    throw new ApiError(400, inputs.length === 1 ? alone : among);
  }
  if (total <= REQUEST_TOKENS) return total;
  const type = "max_tokens_per_request";
  throw new ApiError(400, `Requested ${total} tokens, max ${REQUEST_TOKENS} tokens per request`, { type, code: type });
}
