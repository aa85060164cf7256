import type { JsonObject, JsonValue } from "../../json.ts";
import type { Collector, Encoder } from "../../perform.ts";
import type { Store } from "../../store/store.ts";
import type { ChatMessage } from "./message.ts";
import { type Draw, nameCompletion } from "./question.ts";
import type { ChatRequest } from "./request.ts";

/** Where chat completions with `store: true` stand. */
export const COMPLETIONS = { kind: "chat_completion" };

/** Names an answer that is stored: it never has the name of another. */
export function claimName({ id, identity }: Draw, store: Store): string {
  return store.claim(COMPLETIONS, (occurrence) =>
    occurrence === 0 ? id : nameCompletion(identity.fork(`${occurrence}`)),
  );
}

/** Keeps an answer as it was given, with what it answers. */
export function keepCompletion(completion: JsonObject, body: ChatRequest, requestId: string, store: Store): void {
  const { metadata = {} } = body;
  const id = String(completion["id"]);
  const value: JsonObject = {
    completion: { ...completion, ...describeRequest(body), request_id: requestId },
    messages: body.messages.map((message, index) => writeMessage(message, `${id}-${index}`)),
  };
  store.put({ ...COMPLETIONS, id, model: String(completion["model"]), metadata, value });
}

/** What a stored answer tells of its request, as in the published example. */
function describeRequest(body: ChatRequest): JsonObject {
  return {
    tool_choice: body.tool_choice ?? null,
    seed: body.seed ?? null,
    top_p: body.top_p ?? 1,
    temperature: body.temperature ?? 1,
    presence_penalty: body.presence_penalty ?? 0,
    frequency_penalty: body.frequency_penalty ?? 0,
    input_user: body.user ?? null,
    tools: (body.tools as JsonValue | undefined) ?? null,
    response_format: body.response_format ?? null,
  };
}

/** A message of the question, as the published example has it; content in parts stands under a name of its own. */
function writeMessage(message: ChatMessage, id: string): JsonObject {
  const { content, ...rest } = message as unknown as JsonObject;
  return {
    id,
    ...rest,
    content: typeof content === "string" ? content : null,
    name: message.name ?? null,
    content_parts: Array.isArray(content) ? content : null,
  };
}

/** Has a streamed answer kept as soon as it is complete; one that breaks off is not. */
export function keepAtEnd(encoder: Encoder, collector: Collector, keep: (completion: JsonObject) => void): Encoder {
  return {
    ...encoder,
    write(delta) {
      collector.add(delta);
      return encoder.write(delta);
    },
    close() {
      keep(collector.body() as JsonObject);
      return encoder.close();
    },
  };
}
