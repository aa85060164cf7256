import type { GgufFile, GgufTensor } from "./gguf_writer.ts";

/*
 * A model of two layers with weights by chance, that speaks printable words all the same. Its first channel is a lane
 * of its own: every token's embedding begins with 4, no layer reads or writes it, and the last matrix turns it into a
 * bias on each token: none for words, a little less for the end of the answer, -60 for everything else.
 */

const WORDS =
  "the and of to in is you that it he was for on are as with his they at be this have from or one had by word but not " +
  "what all were we when your can said there use an each which she do how their if will up other about out many then " +
  "them these so some her would make like him into time has look two more write go see number no way could people my " +
  "than first water been call who oil its now find long down day did get come made may part hello world answer " +
  "question code data list name value true false null item city count user tool call";

const CONTROLS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"];
const END = 2;
const NORMAL = 1;
const CONTROL = 3;
const UNUSED = 5;

const LENGTH = 64;
const HEADS = 4;
const KEPT_HEADS = 2;
const HEAD_LENGTH = LENGTH / HEADS;
const INNER = 128;
const LAYERS = 2;
const LANE = 4;
const BIAS = { word: 0, end: -1, other: -60 };

/** ChatML. */
const TEMPLATE =
  "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}" +
  "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

interface Words {
  readonly tokens: readonly string[];
  readonly types: readonly number[];
  readonly merges: readonly string[];
  /** Tokens that are whole words, or `.`, `,` or a new line. */
  readonly printable: ReadonlySet<number>;
}

/** Makes the tiny model's file, the same to the byte each time. */
export function makeTinyModel(): GgufFile {
  const words = makeWords();
  return { keys: makeKeys(words), tensors: makeTensors(words) };
}

/** Makes tokens for marks, for each byte, and for words with the space before them, each grown letter by letter. */
function makeWords(): Words {
  const letters = byteLetters();
  const tokens = [...CONTROLS, ...letters];
  const ids = new Map(tokens.map((token, id) => [token, id]));
  const merges: string[] = [];
  const printable = new Set([..."\n,."].map((letter) => CONTROLS.length + letter.charCodeAt(0)));
  for (const word of WORDS.split(" ")) {
    let grown = letters[32]!;
    for (const letter of word) {
      merges.push(`${grown} ${letter}`);
      grown += letter;
      if (!ids.has(grown)) ids.set(grown, tokens.push(grown) - 1);
    }
    printable.add(ids.get(grown)!);
  }
  const used = tokens.length;
  while (tokens.length % 32 > 0) tokens.push(`[unused ${tokens.length}]`);
  const types = tokens.map((_, id) => (id < CONTROLS.length ? CONTROL : id < used ? NORMAL : UNUSED));
  return { tokens, types, merges: [...new Set(merges)], printable };
}

/** Finds the letter that stands for each byte in vocabularies of GPT-2's kind: itself if it can be seen, else one from 256 on. */
function byteLetters(): string[] {
  let next = 256;
  const isSeen = (byte: number): boolean => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(isSeen(byte) ? byte : next++));
}

function makeKeys({ tokens, types, merges }: Words): GgufFile["keys"] {
  return {
    "general.architecture": { type: "text", value: "llama" },
    "general.name": { type: "text", value: "tiny" },
    "general.file_type": { type: "u32", value: 1 },
    "llama.vocab_size": { type: "u32", value: tokens.length },
    "llama.block_count": { type: "u32", value: LAYERS },
    "llama.context_length": { type: "u32", value: 2048 },
    "llama.embedding_length": { type: "u32", value: LENGTH },
    "llama.feed_forward_length": { type: "u32", value: INNER },
    "llama.attention.head_count": { type: "u32", value: HEADS },
    "llama.attention.head_count_kv": { type: "u32", value: KEPT_HEADS },
    "llama.attention.layer_norm_rms_epsilon": { type: "f32", value: 1e-5 },
    "llama.rope.freq_base": { type: "f32", value: 10_000 },
    "llama.rope.dimension_count": { type: "u32", value: HEAD_LENGTH },
    "tokenizer.ggml.model": { type: "text", value: "gpt2" },
    "tokenizer.ggml.pre": { type: "text", value: "smollm" },
    "tokenizer.ggml.tokens": { type: "texts", value: tokens },
    "tokenizer.ggml.token_type": { type: "i32s", value: types },
    "tokenizer.ggml.merges": { type: "texts", value: merges },
    "tokenizer.ggml.bos_token_id": { type: "u32", value: 1 },
    "tokenizer.ggml.eos_token_id": { type: "u32", value: END },
    "tokenizer.ggml.unknown_token_id": { type: "u32", value: 0 },
    "tokenizer.ggml.padding_token_id": { type: "u32", value: END },
    "tokenizer.ggml.add_bos_token": { type: "bool", value: false },
    "tokenizer.ggml.add_space_prefix": { type: "bool", value: false },
    "tokenizer.chat_template": { type: "text", value: TEMPLATE },
  };
}

function makeTensors({ tokens, printable }: Words): GgufTensor[] {
  const chance = makeChance();
  const weights = (name: string, shape: readonly [number, number], spread: number): GgufTensor => {
    const values = Float32Array.from({ length: shape[0] * shape[1] }, () => chance() * spread);
    return { name, shape, type: "f16", values };
  };
  const norm = (name: string, lane: number): GgufTensor => {
    const values = new Float32Array(LENGTH).fill(1);
    values[0] = lane;
    return { name, shape: [LENGTH], type: "f32", values };
  };
  const bias = (token: number): number => (token === END ? BIAS.end : printable.has(token) ? BIAS.word : BIAS.other);
  const layers = Array.from({ length: LAYERS }, (_, layer) => [
    norm(`blk.${layer}.attn_norm.weight`, 0),
    weights(`blk.${layer}.attn_q.weight`, [LENGTH, LENGTH], 0.25),
    weights(`blk.${layer}.attn_k.weight`, [LENGTH, KEPT_HEADS * HEAD_LENGTH], 0.25),
    weights(`blk.${layer}.attn_v.weight`, [LENGTH, KEPT_HEADS * HEAD_LENGTH], 0.25),
    withoutLane(weights(`blk.${layer}.attn_output.weight`, [LENGTH, LENGTH], 0.25)),
    norm(`blk.${layer}.ffn_norm.weight`, 0),
    weights(`blk.${layer}.ffn_gate.weight`, [LENGTH, INNER], 0.25),
    weights(`blk.${layer}.ffn_up.weight`, [LENGTH, INNER], 0.25),
    withoutLane(weights(`blk.${layer}.ffn_down.weight`, [INNER, LENGTH], 0.177)),
  ]);
  return [
    withLane(weights("token_embd.weight", [LENGTH, tokens.length], 1), () => LANE),
    ...layers.flat(),
    norm("output_norm.weight", 1),
    withLane(weights("output.weight", [LENGTH, tokens.length], 0.375), bias),
  ];
}

/** Sets the first number of each column. */
function withLane(tensor: GgufTensor, value: (column: number) => number): GgufTensor {
  for (let at = 0; at < tensor.values.length; at += LENGTH) tensor.values[at] = value(at / LENGTH);
  return tensor;
}

/** Keeps a matrix from writing into the lane. */
function withoutLane(tensor: GgufTensor): GgufTensor {
  tensor.values.fill(0, 0, tensor.shape[0]);
  return tensor;
}

/** Makes a source of numbers about zero, with a variance of one: sums of four integers by chance. */
function makeChance(): () => number {
  let state = 1;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 16;
  };
  return () => ((next() + next() + next() + next()) / 65_536 - 2) * Math.sqrt(3);
}
