import type { Page } from "./page.ts";
import { dealFrom } from "./page.ts";
import { COMPARED, DESCRIBED } from "./table_words.ts";
import { toTitle } from "../topic.ts";

/** Writes a table of two columns about the topic, or of three that compare. */
export function writeTable(page: Page): void {
  const { draft, reading, voice, goal } = page;
  const { kind, topic, second, demand } = reading;
  const compares = kind === "comparison";
  const head = compares ? ["Aspect", toTitle(topic.text), toTitle(second.text)] : ["Aspect", toTitle(topic.text)];
  const rows = compares ? COMPARED : DESCRIBED;
  const deal = dealFrom<readonly string[]>(rows, voice.random);
  const count = Math.min(rows.length, demand.count ?? Math.max(3, Math.floor(goal / 160)));
  draft.separate("\n\n");
  const opened = draft.attempt(() => {
    draft.add(rowOf(head));
    draft.separate("\n");
    draft.add(rowOf(head.map(() => "---")));
    draft.separate("\n");
    draft.add(rowOf(deal()!));
  });
  for (let row = 1; opened && row < count; row++) {
    draft.separate("\n");
    if (!draft.attempt(() => draft.add(rowOf(deal()!)))) break;
  }
  draft.separate("\n\n");
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
