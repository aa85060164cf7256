import { type Exchange, replyJson } from "../../http/exchange.ts";
import type { ApiContext } from "../context.ts";
import { parse, readBody } from "../parse.ts";
import { checkQuestion } from "./checks.ts";
import { COMPLAINTS } from "./complaints.ts";
import { checkItems } from "./item_checks.ts";
import { toPrompt } from "./prompt.ts";
import { recall } from "./recall.ts";
import { InputTokensRequest } from "./request.ts";

/** The model whose tokens are counted where none is named. */
const DEFAULT_MODEL = "gpt-sim-1";

/** Serves `POST /v1/responses/input_tokens`. @throws {ApiError} 400 for an unknown model. */
export async function countInput(request: Request, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { settings, store, engine } = context;
  const { model = DEFAULT_MODEL, ...rest } = parse(InputTokensRequest, await readBody(request, settings), settings);
  const body = { model, ...rest };
  if (settings.validation === "strict") {
    checkQuestion(body);
    checkItems(body);
  }
  const { before, input } = recall(body, store);
  const tokens = await engine.count(toPrompt(body, [...before, ...input]));
  if (tokens === undefined) throw COMPLAINTS.unknownModel(model);
  return replyJson({ object: "response.input_tokens", input_tokens: tokens }, exchange);
}
