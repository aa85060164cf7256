import { expect, test } from "bun:test";
import type OpenAI from "openai";
import { printVector } from "../../src/api/vector_text.ts";
import { createClient, postTo } from "../support/client.ts";
import { ENCODINGS } from "../support/simulated.ts";

const client = createClient({});
const SMALL = "text-embedding-3-small";

function lengthOf(vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}

async function embed(body: Partial<OpenAI.EmbeddingCreateParams>): Promise<OpenAI.CreateEmbeddingResponse> {
  return client.embeddings.create({ model: SMALL, input: "Bread and butter", ...body });
}

test("embeddings have the recorded keys, a header that names the model, and exact usage", async () => {
  const { body, headers } = await postTo("/v1/embeddings", { model: SMALL, input: ["Bread and butter", "Tea"] });
  const { data, ...rest } = body as OpenAI.CreateEmbeddingResponse;

  expect(Object.keys(body as object)).toEqual(["object", "data", "model", "usage"]);
  expect(rest).toEqual({ object: "list", model: SMALL, usage: { prompt_tokens: 6, total_tokens: 6 } });
  expect(data.map((entry) => Object.keys(entry))).toEqual(data.map(() => ["object", "index", "embedding"]));
  expect(data.map(({ object, index }) => [object, index])).toEqual([
    ["embedding", 0],
    ["embedding", 1],
  ]);
  expect(headers.get("openai-model")).toBe(SMALL);
});

test("every model has vectors of its own length, all of length 1", async () => {
  for (const [model, dimensions, name] of [
    [SMALL, 1536, SMALL],
    ["text-embedding-3-large", 3072, "text-embedding-3-large"],
    ["text-embedding-ada-002", 1536, "text-embedding-ada-002-v2"],
    ["gpt-sim-1", 1536, "gpt-sim-1"],
  ] as const) {
    const { data, model: told } = await embed({ model });

    expect(told).toBe(name);
    expect(data[0]!.embedding).toHaveLength(dimensions);
    expect(Math.abs(lengthOf(data[0]!.embedding) - 1)).toBeLessThan(1e-6);
  }
});

test("dimensions cut a vector, and bring it to length 1 again", async () => {
  const whole = (await embed({})).data[0]!.embedding;
  const short = (await embed({ dimensions: 256 })).data[0]!.embedding;
  const factor = lengthOf(whole.slice(0, 256));

  expect(short).toHaveLength(256);
  expect(Math.abs(lengthOf(short) - 1)).toBeLessThan(1e-6);
  expect(short.every((value, at) => Math.abs(value * factor - whole[at]!) < 1e-6)).toBe(true);
});

test("base64 holds the very numbers that are printed", async () => {
  const printed = (await embed({ encoding_format: "float" })).data[0]!.embedding;
  const { body } = await postTo("/v1/embeddings", {
    model: SMALL,
    input: "Bread and butter",
    encoding_format: "base64",
  });
  const { embedding } = (body as { data: [{ embedding: string }] }).data[0];
  const bytes = Uint8Array.from(atob(embedding), (letter) => letter.charCodeAt(0));

  expect([...new Float32Array(bytes.buffer)]).toEqual(printed.map(Math.fround));
});

test("a text means the same alone, among others and as tokens, whatever the seed", async () => {
  const alone = (await embed({})).data[0]!.embedding;
  const among = (await embed({ input: ["Tea", "Bread and butter"] })).data[1]!.embedding;
  const tokens = ENCODINGS.cl100k_base.encode("Bread and butter");
  const asTokens = await embed({ input: tokens });
  const several = await embed({ input: [tokens, [...tokens, 0]] });
  const seeded = await createClient({ seed: 5 }).embeddings.create({ model: SMALL, input: "Bread and butter" });

  expect([among, asTokens.data[0]!.embedding, several.data[0]!.embedding, seeded.data[0]!.embedding]).toEqual([
    alone,
    alone,
    alone,
    alone,
  ]);
  expect([asTokens.usage.prompt_tokens, several.usage.prompt_tokens]).toEqual([4, 9]);
});

test("printVector() prints numbers that read back the same in single precision", () => {
  const values = [0, 1, -1, 0.5, 1e-3, 9.999e-4, -1e-9, 1e-38, 0.1, 1 / 3, -0.999999, 0.0078125, 0.00100001];
  const random = Array.from({ length: 2000 }, (_, at) => (((at * 7919) % 1999) / 1999 - 0.5) / ((at % 50) + 1));
  const vector = Float32Array.from([...values, ...random]);

  expect((JSON.parse(printVector(vector, "float")) as number[]).map(Math.fround)).toEqual([...vector]);
});

type Row = readonly [what: string, body: object, status: number, code: string | null, message: string];

const LONG = "bread ".repeat(8193);
const ROWS: readonly Row[] = [
  ["no dimension", { dimensions: -1 }, 400, null, "-1 is less than the minimum of 1 - 'dimensions'"],
  [
    "dimensions as a text",
    { dimensions: "3" },
    400,
    "invalid_type",
    "Invalid type for 'dimensions': expected an integer, but got a string instead.",
  ],
  [
    "too many dimensions",
    { dimensions: 1537 },
    400,
    null,
    "Invalid value for 'dimensions' = 1537. Must be less than or equal to 1536.",
  ],
  [
    "dimensions of an old model",
    { dimensions: 256, model: "text-embedding-ada-002" },
    400,
    null,
    "This model does not support specifying dimensions.",
  ],
  ["an empty text", { input: "" }, 400, null, "Invalid 'input': input cannot be an empty string."],
  [
    "an empty text among others",
    { input: ["a", ""] },
    400,
    null,
    "Invalid 'input[1]': input cannot be an empty string.",
  ],
  [
    "no texts",
    { input: [] },
    400,
    "empty_array",
    "Invalid 'input': empty array. Expected an array with minimum length 1, but got an empty array instead.",
  ],
  [
    "too many texts",
    { input: Array.from({ length: 2049 }, () => "a") },
    400,
    "array_above_max_length",
    "Invalid 'input': array too long. Expected an array with maximum length 2048, but got an array with length 2049 instead.",
  ],
  ["a long text", { input: LONG }, 400, null, "Invalid 'input': maximum context length is 8192 tokens."],
  [
    "a long text among others",
    { input: ["a", LONG] },
    400,
    null,
    "Invalid 'input[1]': maximum input length is 8192 tokens.",
  ],
  [
    "too many tokens",
    { input: Array.from({ length: 40 }, () => "bread ".repeat(8000)) },
    400,
    "max_tokens_per_request",
    "Requested 320040 tokens, max 300000 tokens per request",
  ],
  [
    "an object for a text",
    { input: {} },
    400,
    null,
    "'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference.",
  ],
  ["no input", { input: null }, 400, "missing_required_parameter", "Missing required parameter: 'input'."],
  ["a model that chats", { model: "gpt-4o" }, 403, null, "You are not allowed to generate embeddings from this model"],
  [
    "a stranger",
    { model: "nobody" },
    404,
    "model_not_found",
    "The model `nobody` does not exist or you do not have access to it.",
  ],
  [
    "an unknown form",
    { encoding_format: "hex" },
    400,
    "invalid_value",
    "Invalid value: 'hex'. Supported values are: 'float' and 'base64'.",
  ],
];

for (const [what, fields, status, code, message] of ROWS) {
  test(`POST /embeddings answers ${what} in OpenAI's words`, async () => {
    const reply = await postTo("/v1/embeddings", { model: SMALL, input: "Bread", ...fields });
    const { error } = reply.body as { error: { message: string; code: string | null } };

    expect([reply.status, error.code, error.message]).toEqual([status, code, message]);
  });
}

test("any name embeds where any model is served", async () => {
  const reply = await postTo("/v1/embeddings", { model: "nomic-embed-text", input: "Bread" }, { anyModel: true });

  expect(reply.status).toBe(200);
});
