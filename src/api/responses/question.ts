import type { Prompt } from "../../prompt.ts";
import type { Random } from "../../random.ts";
import { chanceOf } from "../call.ts";
import type { ApiContext } from "../context.ts";
import { parse, parseBody } from "../parse.ts";
import { createReader } from "../reader.ts";
import { checkSchemas } from "../schemas.ts";
import { checkResponse } from "./checks.ts";
import { checkModelConverses, checkModelIsNamed, checkNothingMoved, promptNotFound } from "./complaints.ts";
import { checkItems } from "./item_checks.ts";
import { toPrompt, withWishes } from "./prompt.ts";
import { recall, type Turn } from "./recall.ts";
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

/** Reads the body of a request, or remembers how it was read. @throws {ApiError} in OpenAI's order. */
export const readRequest = createReader((text, settings) => {
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
  return body;
});

/** Understands a request, or says what is wrong with it. @throws {ApiError} in OpenAI's order. */
export async function readQuestion(body: ResponseRequest, context: ApiContext): Promise<Asked> {
  const { settings, store } = context;
  const turn = recall(body, store);
  const items = [...turn.before, ...turn.input];
  if (settings.validation === "strict") checkThread(items);
  const whole = withWishes(toPrompt(body, items), body);
  checkSchemas(whole);
  const prompt = body.truncation === "auto" ? await fitContext(whole, context) : whole;
  const { content, identity } = chanceOf(prompt, settings.seed);
  return { body, turn, prompt, ids: nameResponse(body.store ?? true, identity, store), content, identity };
}
