import type { Functions, NativeLibrary, Signature, Signatures } from "../../runtime/native.ts";
import { structOf } from "./layout.ts";
import { BATCH, CONTEXT_PARAMS, MODEL_PARAMS, QUANTIZE_PARAMS } from "./struct_table.ts";

/*
 * The functions we call, by the library that owns each: Windows does not look into a library's dependencies.
 * Comments give the C names of parameters where the types do not say enough.
 */

const batch = structOf(BATCH);
const contextParams = structOf(CONTEXT_PARAMS);
const modelParams = structOf(MODEL_PARAMS);
const quantizeParams = structOf(QUANTIZE_PARAMS);

/** libllama. */
export const LLAMA = {
  llama_version: { takes: [], gives: "pointer" }, // const char *
  llama_print_system_info: { takes: [], gives: "pointer" }, // const char *
  llama_backend_init: { takes: [], gives: "void" },
  llama_log_set: { takes: ["pointer", "pointer"], gives: "void" }, // ggml_log_callback, void * user_data
  llama_max_devices: { takes: [], gives: "u64" },

  llama_model_default_params: { takes: [], gives: modelParams },
  llama_context_default_params: { takes: [], gives: contextParams },
  llama_model_quantize_default_params: { takes: [], gives: quantizeParams },

  llama_model_load_from_file: { takes: ["buffer", modelParams], gives: "pointer" }, // const char * path; NULL if it fails
  llama_model_free: { takes: ["pointer"], gives: "void" },
  llama_model_quantize: { takes: ["buffer", "buffer", "buffer"], gives: "u32" }, // from, to, params; 0 on success
  llama_model_get_vocab: { takes: ["pointer"], gives: "pointer" },
  llama_model_n_ctx_train: { takes: ["pointer"], gives: "i32" },
  llama_model_n_embd: { takes: ["pointer"], gives: "i32" },
  llama_model_n_swa: { takes: ["pointer"], gives: "i32" }, // tokens of its sliding window; 0 if it looks at all
  llama_model_n_params: { takes: ["pointer"], gives: "u64" },
  llama_model_size: { takes: ["pointer"], gives: "u64" }, // bytes
  llama_model_has_encoder: { takes: ["pointer"], gives: "bool" },
  llama_model_is_recurrent: { takes: ["pointer"], gives: "bool" },
  llama_model_is_hybrid: { takes: ["pointer"], gives: "bool" },
  llama_model_chat_template: { takes: ["pointer", "pointer"], gives: "pointer" }, // model, name or NULL; NULL if there is none
  llama_model_desc: { takes: ["pointer", "buffer", "u64"], gives: "i32" }, // bytes it wants, without the last
  llama_model_meta_val_str: { takes: ["pointer", "buffer", "buffer", "u64"], gives: "i32" }, // key, value; -1 if absent

  llama_vocab_n_tokens: { takes: ["pointer"], gives: "i32" },
  llama_vocab_bos: { takes: ["pointer"], gives: "i32" }, // -1 if there is none
  llama_vocab_eos: { takes: ["pointer"], gives: "i32" },
  llama_vocab_get_add_bos: { takes: ["pointer"], gives: "bool" },
  llama_vocab_is_eog: { takes: ["pointer", "i32"], gives: "bool" },
  llama_vocab_is_control: { takes: ["pointer", "i32"], gives: "bool" },
  // vocab, text, its bytes, tokens, room for them, add_special, parse_special; negative: minus the room it wants
  llama_tokenize: { takes: ["pointer", "buffer", "i32", "buffer", "i32", "bool", "bool"], gives: "i32" },
  // vocab, token, bytes, room for them, spaces to strip, special; negative: minus the room it wants
  llama_token_to_piece: { takes: ["pointer", "i32", "buffer", "i32", "i32", "bool"], gives: "i32" },

  llama_init_from_model: { takes: ["pointer", contextParams], gives: "pointer" }, // NULL if it fails
  llama_free: { takes: ["pointer"], gives: "void" },
  llama_n_ctx: { takes: ["pointer"], gives: "u32" },
  llama_n_batch: { takes: ["pointer"], gives: "u32" },
  llama_attach_threadpool: { takes: ["pointer", "pointer", "pointer"], gives: "void" }, // context, to decode, to prefill
  llama_set_abort_callback: { takes: ["pointer", "pointer", "pointer"], gives: "void" }, // bool (*)(void * data), data
  llama_decode: { takes: ["pointer", batch], gives: "i32" }, // 0 done, 1 no room, 2 aborted, < 0 failed
  llama_get_logits_ith: { takes: ["pointer", "i32"], gives: "pointer" }, // float[n_vocab]; NULL if the row has none
  llama_get_embeddings_seq: { takes: ["pointer", "i32"], gives: "pointer" }, // float[n_embd]; NULL if there is none

  llama_get_memory: { takes: ["pointer"], gives: "pointer" },
  llama_memory_seq_rm: { takes: ["pointer", "i32", "i32", "i32"], gives: "bool" }, // seq, from, to or -1
  llama_memory_seq_cp: { takes: ["pointer", "i32", "i32", "i32", "i32"], gives: "void" }, // seq, seq, from, to
  llama_memory_seq_pos_max: { takes: ["pointer", "i32"], gives: "i32" }, // -1 if it is empty
  llama_state_seq_get_size: { takes: ["pointer", "i32"], gives: "u64" }, // bytes that the next one writes
  llama_state_seq_get_data: { takes: ["pointer", "buffer", "u64", "i32"], gives: "u64" }, // bytes written; 0 if they do not fit
  llama_state_seq_set_data: { takes: ["pointer", "buffer", "u64", "i32"], gives: "u64" }, // bytes read; 0 if it fails

  llama_sampler_chain_init: { takes: ["u8"], gives: "pointer" }, // struct { bool no_perf; }: one byte, so in a register
  llama_sampler_chain_add: { takes: ["pointer", "pointer"], gives: "void" }, // the chain owns it now
  llama_sampler_sample: { takes: ["pointer", "pointer", "i32"], gives: "i32" }, // accepts it too
  llama_sampler_apply: { takes: ["pointer", "buffer"], gives: "void" }, // llama_token_data_array *
  llama_sampler_accept: { takes: ["pointer", "i32"], gives: "void" },
  llama_sampler_clone: { takes: ["pointer"], gives: "pointer" },
  llama_sampler_reset: { takes: ["pointer"], gives: "void" },
  llama_sampler_free: { takes: ["pointer"], gives: "void" },
  llama_sampler_init_greedy: { takes: [], gives: "pointer" },
  llama_sampler_init_dist: { takes: ["u32"], gives: "pointer" }, // seed
  llama_sampler_init_logit_bias: { takes: ["i32", "i32", "buffer"], gives: "pointer" }, // n_vocab, count, llama_logit_bias *
  // n_vocab, last_n, repeat, frequency, presence
  llama_sampler_init_penalties: { takes: ["i32", "i32", "f32", "f32", "f32"], gives: "pointer" },
  // vocab, multiplier, base, allowed_length, last_n, breakers (char **), their count
  llama_sampler_init_dry: { takes: ["pointer", "f32", "f32", "i32", "i32", "buffer", "u64"], gives: "pointer" },
  llama_sampler_init_top_n_sigma: { takes: ["f32"], gives: "pointer" },
  llama_sampler_init_top_k: { takes: ["i32"], gives: "pointer" },
  llama_sampler_init_typical: { takes: ["f32", "u64"], gives: "pointer" }, // p, min_keep
  llama_sampler_init_top_p: { takes: ["f32", "u64"], gives: "pointer" },
  llama_sampler_init_min_p: { takes: ["f32", "u64"], gives: "pointer" },
  llama_sampler_init_xtc: { takes: ["f32", "f32", "u64", "u32"], gives: "pointer" }, // p, threshold, min_keep, seed
  llama_sampler_init_temp: { takes: ["f32"], gives: "pointer" },
  llama_sampler_init_temp_ext: { takes: ["f32", "f32", "f32"], gives: "pointer" }, // t, delta, exponent
  llama_sampler_init_mirostat: { takes: ["i32", "u32", "f32", "f32", "i32"], gives: "pointer" }, // n_vocab, seed, tau, eta, m
  llama_sampler_init_mirostat_v2: { takes: ["u32", "f32", "f32"], gives: "pointer" }, // seed, tau, eta
  llama_sampler_init_grammar: { takes: ["pointer", "buffer", "buffer"], gives: "pointer" }, // vocab, text, root; NULL if wrong
} as const satisfies Signatures;

/** libggml: what finds the kernels for the processor. */
export const GGML = {
  ggml_backend_load_all_from_path: { takes: ["buffer"], gives: "void" },
  ggml_backend_dev_count: { takes: [], gives: "u64" },
  ggml_backend_dev_get: { takes: ["u64"], gives: "pointer" },
  ggml_backend_dev_by_type: { takes: ["i32"], gives: "pointer" }, // 0: CPU
} as const satisfies Signatures;

/** libggml-base. */
export const GGML_BASE = {
  ggml_backend_dev_name: { takes: ["pointer"], gives: "pointer" },
  ggml_backend_dev_backend_reg: { takes: ["pointer"], gives: "pointer" },
  ggml_backend_reg_get_proc_address: { takes: ["pointer", "buffer"], gives: "pointer" }, // name; NULL if unknown
  ggml_threadpool_params_init: { takes: ["buffer", "i32"], gives: "void" }, // params, threads
} as const satisfies Signatures;

/** The kernels' own library, whose name depends on the processor: functions are asked for by name. */
export const KERNELS = {
  ggml_threadpool_new: { takes: ["buffer"], gives: "pointer" }, // params; NULL if it fails
  ggml_threadpool_free: { takes: ["pointer"], gives: "void" },
} as const satisfies Signatures;

/** The C library. */
export const C = {
  strlen: { takes: ["pointer"], gives: "u64" },
} as const satisfies Signatures;

/** The C library where the environment that C reads can be changed. */
export const POSIX = {
  setenv: { takes: ["buffer", "buffer", "i32"], gives: "i32" }, // name, value, overwrite
} as const satisfies Signatures;

/** The C library of Linux. */
export const LINUX = {
  madvise: { takes: ["u64", "u64", "i32"], gives: "i32" }, // address, bytes, advice; 0 on success
} as const satisfies Signatures;

/** ggml_log_callback: level, text, user_data. */
export const LOG_CALLBACK = { takes: ["i32", "pointer", "pointer"], gives: "void" } as const satisfies Signature;

/** llama_progress_callback: part that is loaded, user_data; whether to go on. */
export const PROGRESS_CALLBACK = { takes: ["f32", "pointer"], gives: "bool" } as const satisfies Signature;

/** All that is called once everything is open. */
export interface Calls
  extends Functions<typeof LLAMA>, Functions<typeof GGML>, Functions<typeof GGML_BASE>, Functions<typeof KERNELS> {}

/** libllama, once open. */
export type LlamaLibrary = NativeLibrary<typeof LLAMA>;
