import { writeFrame } from "./frame.ts";
import { FORMULAS, QUOTATIONS } from "./block_words.ts";
import { TIPS } from "./item_words.ts";
import { writeItems } from "./list.ts";
import type { Page } from "./page.ts";
import { dealFrom, say } from "./page.ts";
import { writeTable } from "./table.ts";

/** Writes what the question wants an answer to hold and the kind of answer does not bring by itself. */
export function writeBlocks(page: Page): void {
  const { reading, draft, voice } = page;
  const { kind, demand } = reading;
  if (demand.table) writeTable(page);
  if (demand.list && kind !== "list" && kind !== "steps" && kind !== "code") {
    draft.separate("\n\n");
    say(page, "The main points are:");
    writeItems(page, demand.list, demand.count ?? 4, dealFrom(TIPS, voice.random));
  }
  if (demand.quotation) writeQuotation(page);
  if (demand.formula) writeBlock(page, voice.random.pick(FORMULAS), "A formula puts it briefly:");
  if (demand.json) writeBlock(page, jsonOf(page), "As JSON it looks like this:");
  if (demand.emoji) {
    draft.separate("\n\n");
    say(page, "[🎉|🚀|✨|🌟] And a little sparkle for {topic} [😊|🌈|🎈], because why not!");
  }
}

function writeQuotation(page: Page): void {
  const { draft, voice } = page;
  draft.separate("\n\n");
  draft.attempt(() => {
    draft.add(">");
    writeFrame(draft, voice.random.pick(QUOTATIONS), voice);
  });
  draft.separate("\n\n");
}

function writeBlock(page: Page, block: string, opener: string): void {
  const { draft } = page;
  draft.separate("\n\n");
  draft.attempt(() => {
    draft.add(opener);
    draft.separate("\n\n");
    draft.add(block);
  });
  draft.separate("\n\n");
}

function jsonOf({ reading, voice }: Page): string {
  const value = {
    id: voice.random.between(100, 999),
    subject: reading.topic.text,
    status: "example",
    active: true,
    tags: ["draft", "sample"],
  };
  return `\`\`\`json\n${JSON.stringify(value, undefined, 2)}\n\`\`\``;
}
