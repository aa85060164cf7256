import type { Answering } from "./endpoint.ts";
import {
  applyTemplate,
  DetokenizeRequest,
  detokenize,
  listSlots,
  tellProperties,
  TemplateRequest,
  tokenize,
  TokenizeRequest,
} from "./real_model.ts";

/** What the real model alone is asked, and who answers. */
export const REAL_MODEL = {
  tokenize: { body: TokenizeRequest, answer: tokenize },
  detokenize: { body: DetokenizeRequest, answer: detokenize },
  applyTemplate: { body: TemplateRequest, answer: applyTemplate },
  tellProperties: { answer: tellProperties },
  listSlots: { answer: listSlots },
} as const satisfies Record<string, Answering>;
