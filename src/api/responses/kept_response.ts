import type { JsonObject } from "../../json.ts";
import type { Store } from "../../store/store.ts";
import type { Item } from "../item.ts";
import { RESPONSES } from "./response_ids.ts";

/** A response as it outlives its request. */
export interface KeptResponse {
  /** The body that a client is given. */
  readonly body: JsonObject;
  /** What was asked, without what was said before. */
  readonly input: readonly Item[];
  /** The id of the response that this one follows. */
  readonly previous?: string | undefined;
  /** Whether its events can be followed. */
  readonly streams?: boolean | undefined;
}

/** Keeps a response, in place of what was kept of it before. */
export function keepResponse(kept: KeptResponse, store: Store): void {
  store.put({ ...RESPONSES, id: String(kept.body["id"]), value: kept as unknown as JsonObject });
}

/** Finds a response. */
export function findResponse(id: string, store: Store): KeptResponse | undefined {
  return store.get({ ...RESPONSES, id })?.value as KeptResponse | undefined;
}

/** Writes another body over that of a response that is being made; one that was deleted, or is over, stays so. */
export function changeBody(id: string, store: Store, change: (body: JsonObject) => JsonObject): void {
  const kept = findResponse(id, store);
  if (kept !== undefined && isOpen(kept.body)) keepResponse({ ...kept, body: change(kept.body) }, store);
}

/** Whether a response is still being made. */
export function isOpen(body: JsonObject): boolean {
  return body["status"] === "queued" || body["status"] === "in_progress";
}

/** Gives what a response said. */
export function outputOf({ body }: KeptResponse): readonly Item[] {
  return body["output"] as unknown as readonly Item[];
}

/** Gives all that was said up to a response, oldest first; what is kept no longer is left out. */
export function said(kept: KeptResponse, store: Store): readonly Item[] {
  const turns: KeptResponse[] = [];
  for (
    let turn: KeptResponse | undefined = kept;
    turn;
    turn = turn.previous ? findResponse(turn.previous, store) : undefined
  ) {
    turns.push(turn);
  }
  return turns.reverse().flatMap((turn) => [...turn.input, ...outputOf(turn)]);
}
