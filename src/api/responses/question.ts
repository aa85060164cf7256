import type { Prompt } from "../../prompt.ts";
import type { Random } from "../../random.ts";
import { chanceOf } from "../call.ts";
import type { ApiContext } from "../context.ts";
import { parse, parseBody, type ParseOptions } from "../parse.ts";
import { createReader } from "../reader.ts";
import { checkSchemas } from "../schemas.ts";
import { checkResponse } from "./checks.ts";
import { checkModelConverses, checkModelIsNamed, checkNothingMoved, promptNotFound } from "./complaints.ts";
import { checkItems } from "./item_checks.ts";
import { toPrompt, withWishes } from "./prompt.ts";
import { recall, type Turn, wholeTurn } from "./recall.ts";
import { ResponseRequest } from "./request.ts";
import { nameResponse, type ResponseIds } from "./response_ids.ts";
import { checkThread } from "./thread_checks.ts";
import { fitContext } from "./truncation.ts";

/** A request, understood. */
export interface Asked {
  readonly body: ResponseRequest;
  readonly turn: Turn;
  readonly prompt: Prompt;
  readonly ids: ResponseIds;
  /** For the content of the answer. */
  readonly content: Random;
  /** For what is no content, and must be the same again all the same. */
  readonly identity: Random;
}

/** A request's body, read. */
export interface ReadRequest {
  readonly body: ResponseRequest;
  /** What it asks; absent where that depends on what is stored. */
  readonly question?: AskedQuestion;
}

/** What is asked, and the turn that asks it. */
type AskedQuestion = Pick<Asked, "turn" | "prompt">;

/** Reads the body of a request, or remembers how it was read. @throws {ApiError} in OpenAI's order. */
export const readRequest = createReader((text, settings): ReadRequest => {
  const json = parseBody(text);
  checkModelIsNamed(json);
  const isStrict = settings.validation === "strict";
  if (isStrict) checkNothingMoved(json);
  const body = parse(ResponseRequest, json, settings);
  checkModelConverses(body.model);
  if (body.prompt) throw promptNotFound(body.prompt.id);
  if (isStrict) {
    checkResponse(body);
    checkItems(body);
  }
  const turn = wholeTurn(body);
  return turn === undefined ? { body } : { body, question: toQuestion(body, turn, settings) };
});

function toQuestion(body: ResponseRequest, turn: Turn, { validation }: ParseOptions): AskedQuestion {
  const items = [...turn.before, ...turn.input];
  if (validation === "strict") checkThread(items);
  const prompt = withWishes(toPrompt(body, items), body);
  checkSchemas(prompt);
  return { turn, prompt };
}

/** Understands a request, or says what is wrong with it. @throws {ApiError} in OpenAI's order. */
export async function readQuestion({ body, question }: ReadRequest, context: ApiContext): Promise<Asked> {
  const { settings, store } = context;
  const { turn, prompt: whole } = question ?? toQuestion(body, recall(body, store), settings);
  const prompt = body.truncation === "auto" ? await fitContext(whole, context) : whole;
  const { content, identity } = chanceOf(prompt, settings.seed);
  return { body, turn, prompt, ids: nameResponse(body.store ?? true, identity, store), content, identity };
}
