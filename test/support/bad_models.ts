import type { GgufFile, GgufValue } from "./gguf_writer.ts";
import { writeGguf } from "./gguf_writer.ts";
import { makeTinyModel } from "./tiny_model.ts";

/** A file that is no model, or one that would end the process. */
export interface BadModel {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Words of the message that says why. */
  readonly reason: string;
}

/** Makes files that are bad in every way that we know of: each was loaded, and what libllama made of it seen. */
export function makeBadModels(): BadModel[] {
  const tiny = makeTinyModel();
  const whole = writeGguf(tiny);
  const tokens = tiny.keys["tokenizer.ggml.tokens"] as Extract<GgufValue, { type: "texts" }>;
  const at = (bytes: Uint8Array<ArrayBuffer>, offset: number, value: number): Uint8Array<ArrayBuffer> => {
    new DataView(bytes.buffer).setUint32(offset, value, true);
    return bytes;
  };
  const bad = (name: string, bytes: Uint8Array<ArrayBuffer>, reason: string): BadModel => ({ name, bytes, reason });
  const changed = (key: string, value: GgufValue | undefined, reason: string): BadModel => {
    const { [key]: _, ...keys } = tiny.keys;
    const file: GgufFile = { ...tiny, keys: value ? { ...keys, [key]: value } : keys };
    return bad(`${key} ${JSON.stringify(value?.value)?.slice(0, 20)}`, writeGguf(file), reason);
  };
  const number = (value: number): GgufValue => ({ type: "u32", value });
  return [
    bad("empty", new Uint8Array(0), "it ends at byte 0"),
    bad("no GGUF", new TextEncoder().encode("<!doctype html><title>404</title>"), "it does not begin with GGUF"),
    bad("version", at(whole.slice(), 4, 99), "its version is 99"),
    bad("cut in its head", whole.slice(0, 5000), "it ends at byte 5000"),
    bad("cut in its tensors' list", whole.slice(0, find(whole, "blk.1.ffn_up")), "failed to read"),
    bad("cut in its weights", whole.slice(0, 200_000), "is not within the file bounds"),
    bad("one byte short", whole.slice(0, -1), "is not within the file bounds"),
    bad("absurd tensors", at(whole.slice(), 8, 0xff_ff_ff_ff), "it announces 4294967295 tensors"),
    bad("absurd keys", at(whole.slice(), 20, 0xff_ff_ff_ff), "it announces 21 tensors and 1844674406941458"),
    bad("absurd text", at(whole.slice(), 28, 0x7f_ff_ff_ff), "it ends at byte"),
    bad("no weights", writeGguf({ ...tiny, tensors: [] }), "it has no weights"),
    bad("a weight too few", writeGguf({ ...tiny, tensors: tiny.tensors.slice(1) }), "token_embd.weight"),
    changed("general.architecture", undefined, "it names no architecture"),
    changed("general.architecture", { type: "text", value: "abacus" }, "it has 0 blocks"),
    changed("tokenizer.ggml.tokens", undefined, "it has no vocabulary"),
    changed("tokenizer.ggml.model", undefined, "its tokenizer is undefined"),
    changed("tokenizer.ggml.model", { type: "text", value: "llama" }, "its vocabulary has no token for the byte 0"),
    changed("tokenizer.ggml.pre", { type: "text", value: "abacus" }, "unknown pre-tokenizer type: 'abacus'"),
    changed("tokenizer.ggml.tokens", { type: "texts", value: tokens.value.with(9, "a\0b") }, 'holds "a" twice'),
    changed("llama.block_count", number(100_000), "it has 100000 blocks, not 1 to 512"),
    changed("llama.block_count", number(0), "it has 0 blocks"),
    changed("llama.block_count", { type: "text", value: "two" }, "it has NaN blocks"),
    changed("llama.nextn_predict_layers", number(5), "it predicts with more blocks than it has"),
    changed("llama.expert_count", number(8), "it uses 0 experts of 8"),
    changed("llama.expert_used_count", number(9), "it uses 9 experts of 0"),
    changed("llama.attention.layer_norm_rms_epsilon", { type: "f32", value: -1 }, "layer_norm_rms_epsilon is -1"),
    changed(
      "llama.attention.layer_norm_rms_epsilon",
      { type: "f32", value: Number.NaN },
      "layer_norm_rms_epsilon is NaN",
    ),
    changed("llama.embedding_length", number(63), "Cannot load model"),
    changed("llama.attention.head_count", number(0), "Cannot load model"),
  ];
}

function find(bytes: Uint8Array, text: string): number {
  return new TextDecoder("latin1").decode(bytes).indexOf(text);
}
