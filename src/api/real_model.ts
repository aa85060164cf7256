import * as z from "zod/mini";
import { ApiError } from "../error.ts";
import { type Exchange, replyJson } from "../http/exchange.ts";
import type { Llama } from "../llama/engine.ts";
import { ChatRequest } from "./chat/request.ts";
import { toPrompt } from "./chat/prompt.ts";
import type { ApiContext } from "./context.ts";
import { integer } from "./fields.ts";
import { parse, readBody } from "./parse.ts";

/** The body of `POST /tokenize`, as llama-server takes it. */
export const TokenizeRequest = z.strictObject({
  model: z.optional(z.string()),
  content: z.string(),
  add_special: z._default(z.boolean(), false),
  parse_special: z._default(z.boolean(), true),
  with_pieces: z._default(z.boolean(), false),
});

/** The body of `POST /detokenize`. */
export const DetokenizeRequest = z.strictObject({
  model: z.optional(z.string()),
  tokens: z.array(integer(0, 10_000_000)),
});

/** The body of `POST /apply-template`: a chat, whose model goes without saying. */
export const TemplateRequest = z.partial(ChatRequest, { model: true });

/** Serves `POST /tokenize`: the real model's tokens of a text. */
export async function tokenize(request: Request, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { settings } = context;
  const body = parse(TokenizeRequest, await readBody(request, settings), settings);
  const found = await realModelOf(context, body.model).ask("tokenize", {
    text: body.content,
    addsBos: body.add_special,
    reading: body.parse_special ? "marks" : "plain",
  });
  const tokens = body.with_pieces ? found : found.map(({ id }) => id);
  return replyJson({ tokens }, exchange);
}

/** Serves `POST /detokenize`: the text of the real model's tokens. */
export async function detokenize(request: Request, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { settings } = context;
  const { model, tokens } = parse(DetokenizeRequest, await readBody(request, settings), settings);
  return replyJson({ content: await realModelOf(context, model).ask("detokenize", { tokens }) }, exchange);
}

/** Serves `POST /apply-template`: what the real model would be given to read. */
export async function applyTemplate(request: Request, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { settings } = context;
  const body = parse(TemplateRequest, await readBody(request, settings), settings);
  const model = realModelOf(context, body.model);
  const prompt = toPrompt({ ...body, model: body.model ?? nameOf(model) }, settings);
  return replyJson({ prompt: await model.ask("applyTemplate", { prompt }) }, exchange);
}

/** Serves `GET /props`: what the real model is, and how it is run. */
export async function tellProperties(_request: Request, exchange: Exchange, context: ApiContext): Promise<Response> {
  const model = realModelOf(context);
  // Whoever asks while it loads is told so.
  await model.ask("slots", {});
  const facts = model.facts()!;
  const properties = {
    default_generation_settings: { n_ctx: facts.contextTokens },
    total_slots: facts.parallel,
    model_alias: nameOf(model),
    model_path: facts.path,
    chat_template: facts.chatTemplate,
    bos_token: facts.bos,
    eos_token: facts.eos,
    build_info: facts.version,
    modalities: { vision: false, audio: false },
  };
  return replyJson(properties, exchange);
}

/** Serves `GET /slots`: what each answer under way is doing. */
export async function listSlots(_request: Request, exchange: Exchange, context: ApiContext): Promise<Response> {
  return replyJson(await realModelOf(context).ask("slots", {}), exchange);
}

/** Finds the real model, which need not be named. @throws {ApiError} 404 if there is none, or another is meant. */
function realModelOf({ real }: ApiContext, wanted?: string): Llama {
  if (real === undefined) throw new ApiError(404, "No real model is served here: start with --smollm.");
  if (wanted === undefined || wanted === nameOf(real)) return real;
  const words = `The model \`${wanted}\` is not the real one here, which is \`${nameOf(real)}\`.`;
  throw new ApiError(404, words, { param: "model", code: "model_not_found" });
}

function nameOf(model: Llama): string {
  return model.models()[0]!.id;
}
