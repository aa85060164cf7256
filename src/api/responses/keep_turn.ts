import type { JsonObject } from "../../json.ts";
import type { ApiContext } from "../context.ts";
import type { Item } from "../item.ts";
import { toResource } from "../item_resource.ts";
import { continueConversation, conversationIdOf } from "./conversation.ts";
import { changeBody, keepResponse } from "./kept_response.ts";
import type { Asked } from "./question.ts";

/** Keeps an answer with what it answers, as far as the question wants it kept. */
export function keepAnswer(response: JsonObject, asked: Asked, context: ApiContext): void {
  if (asked.body.store ?? true) keepTurn(response, asked, context);
  addToConversation(response, asked, context);
}

/** Keeps a question with a response that is not made yet. */
export function keepTurn(body: JsonObject, asked: Asked, { store }: ApiContext): void {
  const { previous_response_id: previous, stream: streams } = asked.body;
  keepResponse({ body, input: inputOf(asked), previous, streams }, store);
}

/** Keeps an answer that was made in the background. */
export function keepLate(response: JsonObject, asked: Asked, context: ApiContext): void {
  changeBody(asked.ids.response, context.store, () => response);
  addToConversation(response, asked, context);
}

/** What failed was never said. */
function addToConversation(response: JsonObject, asked: Asked, { store }: ApiContext): void {
  const conversation = conversationIdOf(asked.body);
  if (conversation === undefined || response["status"] === "failed") return;
  continueConversation(conversation, [...inputOf(asked), ...(response["output"] as unknown as Item[])], store);
}

/** What was asked, as it is kept: every item with an id. */
function inputOf({ turn, ids }: Asked): readonly Item[] {
  return turn.input.map((item, place) => toResource(item, (prefix) => ids.input(prefix, place)) as unknown as Item);
}
