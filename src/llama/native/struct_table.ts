import type { Layout } from "./layout.ts";

/*
 * The structs of llama.h that pass between us and libllama, with their defaults. Found by comparing what the functions
 * `*_default_params` write with headers of the time; `gate.ts` compares them anew at each start.
 */

/** How a model is loaded: llama_model_params, 80 bytes. */
export const MODEL_PARAMS = {
  devices: ["pointer", 0],
  tensor_buft_overrides: ["pointer", 0],
  n_gpu_layers: ["i32", -1], // all
  split_mode: ["i32", 1],
  load_mode: ["i32", -1], // -1 what suits the file, 0 read, 1 map, 2 lock, 3 map and lock, 4 direct
  lazy_mode: ["i32", 1],
  main_gpu: ["i32", 0],
  tensor_split: ["pointer", 0],
  progress_callback: ["pointer", 0],
  progress_callback_user_data: ["pointer", 0],
  kv_overrides: ["pointer", 0],
  vocab_only: ["bool", 0],
  check_tensors: ["bool", 0],
  use_extra_bufts: ["bool", 1], // repack weights for the processor
  no_host: ["bool", 0],
  no_alloc: ["bool", 0],
  load_mtp: ["bool", 0],
} as const satisfies Layout;

/** How a context is made: llama_context_params, 160 bytes. */
export const CONTEXT_PARAMS = {
  n_ctx: ["u32", 512],
  n_batch: ["u32", 2048],
  n_ubatch: ["u32", 512],
  n_seq_max: ["u32", 1],
  n_rs_seq: ["u32", 0],
  n_outputs_max: ["u32", 0], // as many as n_batch
  n_outputs_max_per_seq: ["u32", 1],
  n_threads: ["i32", 4],
  n_threads_batch: ["i32", 4],
  ctx_type: ["i32", 0],
  rope_scaling_type: ["i32", -1],
  pooling_type: ["i32", -1], // -1 as the model says, 0 none, 1 mean
  attention_type: ["i32", -1],
  flash_attn_type: ["i32", -1], // -1 where it suits, 0 off, 1 on
  rope_freq_base: ["f32", 0],
  rope_freq_scale: ["f32", 0],
  yarn_ext_factor: ["f32", -1],
  yarn_attn_factor: ["f32", -1],
  yarn_beta_fast: ["f32", -1],
  yarn_beta_slow: ["f32", -1],
  yarn_orig_ctx: ["u32", 0],
  defrag_thold: ["f32", -1],
  cb_eval: ["pointer", 0],
  cb_eval_user_data: ["pointer", 0],
  type_k: ["i32", 1], // F16
  type_v: ["i32", 1],
  abort_callback: ["pointer", 0],
  abort_callback_data: ["pointer", 0],
  embeddings: ["bool", 0],
  offload_kqv: ["bool", 1],
  no_perf: ["bool", 1],
  op_offload: ["bool", 1],
  swa_full: ["bool", 1],
  kv_unified: ["bool", 0],
  samplers: ["pointer", 0],
  n_samplers: ["u64", 0],
  ctx_other: ["pointer", 0],
} as const satisfies Layout;

/** What is decoded: llama_batch, 56 bytes. It has no function that gives defaults. */
export const BATCH = {
  n_tokens: ["i32", 0],
  token: ["pointer", 0], // llama_token[n_tokens]
  embd: ["pointer", 0],
  pos: ["pointer", 0], // llama_pos[n_tokens]
  n_seq_id: ["pointer", 0], // int32_t[n_tokens]
  seq_id: ["pointer", 0], // llama_seq_id *[n_tokens]
  logits: ["pointer", 0], // int8_t[n_tokens]
} as const satisfies Layout;

/** How weights are rewritten: llama_model_quantize_params, 64 bytes. */
export const QUANTIZE_PARAMS = {
  nthread: ["i32", 0],
  ftype: ["i32", 7],
  output_tensor_type: ["i32", 43],
  token_embedding_type: ["i32", 43],
  allow_requantize: ["bool", 0],
  quantize_output_tensor: ["bool", 1],
  only_copy: ["bool", 0],
  pure: ["bool", 0],
  keep_split: ["bool", 0],
  dry_run: ["bool", 0],
  imatrix: ["pointer", 0],
  kv_overrides: ["pointer", 0],
  tt_overrides: ["pointer", 0],
  prune_layers: ["pointer", 0],
  max_buf_size: ["u64", 8589934592],
} as const satisfies Layout;

/** A token to choose from: llama_token_data, 12 bytes. */
export const TOKEN_DATA = { id: ["i32", 0], logit: ["f32", 0], p: ["f32", 0] } as const satisfies Layout;

/** A list of those: llama_token_data_array, 32 bytes. */
export const TOKEN_DATA_ARRAY = {
  data: ["pointer", 0],
  size: ["u64", 0],
  selected: ["i64", -1], // an index
  sorted: ["bool", 0],
} as const satisfies Layout;
