import type { Delta } from "../../engine.ts";
import type { Encoder } from "../../perform.ts";
import { totalsOf } from "../totals.ts";
import { type CompletionHead, writeUsage } from "./head.ts";

/**
 * Speaks an answer as pieces of a completion: keys and order as recorded (wire.md §3).
 *
 * Frames are pasted from text: building and printing an object for each takes several times as long.
 */
export function createCompletionEncoder(head: CompletionHead, includeUsage: boolean): Encoder {
  const { id, created, model } = head;
  const fixed = JSON.stringify({ id, object: "text_completion", created });
  const before = `data: ${fixed.slice(0, -1)},"choices":[`;
  const after = `],"model":${JSON.stringify(model)}`;
  const end = `${after}${includeUsage ? `,"usage":null` : ""}}\n\n`;
  const tellers: ReturnType<NonNullable<CompletionHead["likelihoodsOf"]>>[] = [];

  function chunk(choice: number, text: string, { logprobs = "null", finish = "null" } = {}): string {
    const piece = `{"text":${JSON.stringify(text)},"index":${choice},"logprobs":${logprobs},"finish_reason":${finish}}`;
    return `${before}${piece}${end}`;
  }

  function speak({ choice, text, logprobs }: Extract<Delta, { type: "text" | "refusal" }>): string {
    if (!head.likelihoodsOf || logprobs === undefined) return chunk(choice, text);
    const tell = (tellers[choice] ??= head.likelihoodsOf(choice));
    return chunk(choice, text, { logprobs: JSON.stringify(tell(logprobs)) });
  }

  return {
    open: () => "",
    write(delta) {
      switch (delta.type) {
        case "text":
        case "refusal":
          return speak(delta);
        case "finish":
          return chunk(delta.choice, "", { finish: JSON.stringify(delta.reason) });
        case "usage":
          return includeUsage ? `${before}${after},${JSON.stringify(totalsOf(delta, writeUsage)).slice(1)}\n\n` : "";
        case "reasoning":
        case "tool_call":
        case "tool_arguments":
          return "";
      }
    },
    fail: (error) => `data: ${JSON.stringify(error)}\n\n`,
    close: () => "data: [DONE]\n\n",
  };
}
