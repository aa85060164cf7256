import type { Fetch } from "../../src/simulator.ts";
import { checkAgainstDescription } from "./described_answers.ts";
import { checkAgainstSpec } from "./published_spec.ts";

/** Has every answer of a `fetch` checked against the published spec and our own: bodies as they come, streams when they end. */
export function checkedFetch(fetch: Fetch): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const url = new URL(input instanceof Request ? input.url : input);
    const request = { method: init?.method ?? (input instanceof Request ? input.method : "GET"), path: url.pathname };
    const kind = response.headers.get("content-type") ?? "";
    if (!response.ok || response.body === null) return response;
    if (!kind.startsWith("text/event-stream")) {
      check(request, kind, await response.clone().text());
      return response;
    }
    return new Response(response.body.pipeThrough(checkAtEnd((text) => check(request, kind, text))), response);
  };
}

function check(request: { method: string; path: string }, kind: string, text: string): void {
  checkAgainstSpec(request, kind, text);
  checkAgainstDescription(request, kind, text);
}

function checkAtEnd(check: (text: string) => void): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const decoder = new TextDecoder();
  let text = "";
  return new TransformStream({
    transform(chunk, controller) {
      text += decoder.decode(chunk, { stream: true });
      controller.enqueue(chunk);
    },
    flush: () => check(text),
  });
}
