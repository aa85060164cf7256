import { CATEGORIES } from "./category_data.ts";
import type { Demand } from "./demand.ts";
import { writeFrame } from "./frame.ts";
import {
  IDEAS,
  LIST_OPENERS,
  NAMED_CLOSERS,
  NAMED_OPENERS,
  QUESTIONS,
  REASONS,
  STEP_OPENERS,
  STEPS,
  TIPS,
  type Item,
} from "./item_words.ts";
import type { Page } from "./page.ts";
import { dealFrom, sayOneOf } from "./page.ts";
import type { Reading } from "./reading.ts";

/** Room for a sentence after a list of names. */
const CLOSING_CHARACTERS = 90;

type Bullets = NonNullable<Demand["list"]>;

/** Lists what was asked for: real examples of a known category, else items that fit what they are called. */
export function writeList(page: Page): void {
  const { reading, voice, goal } = page;
  const { demand, product, topic } = reading;
  const style = demand.list ?? (demand.count === undefined ? "bullets" : "numbers");
  const category = findCategory(`${product} ${product === "" ? topic.text : ""}`);
  if (category !== undefined) {
    sayOneOf(page, NAMED_OPENERS);
    const deal = dealFrom(category, voice.random);
    writeItems(page, style, demand.count ?? voice.random.between(5, 8), () => plain(deal()));
    sayOneOf(page, NAMED_CLOSERS);
    return;
  }
  sayOneOf(page, LIST_OPENERS);
  const deal = dealFrom(itemsFor(`${product} ${wordsOf(reading)}`), voice.random);
  writeItems(page, style, demand.count ?? Math.max(3, Math.min(8, Math.floor(goal / 140))), deal);
}

/** Tells how to do something, step by step. */
export function writeSteps(page: Page): void {
  const { reading, goal } = page;
  sayOneOf(page, STEP_OPENERS);
  const steps = reading.demand.count ?? Math.max(3, Math.min(STEPS.length, Math.floor(goal / 130)));
  let at = 0;
  const first = STEPS.length - steps;
  // The last steps matter less than the first, but the order must hold.
  const skip = first > 0 ? STEPS.length - 1 : -1;
  writeItems(page, reading.demand.list ?? "numbers", steps, () => {
    const step = STEPS[at === steps - 1 && skip >= 0 ? skip : at];
    at++;
    return step;
  });
}

/** Writes items until there are enough of them or no more fits. */
export function writeItems(page: Page, style: Bullets, count: number, deal: () => Item | undefined): void {
  const { draft, range } = page;
  const roomEach = (range.max - draft.length() - 50) / count;
  draft.separate("\n\n");
  for (let number = 1; number <= count; number++) {
    const item = deal();
    if (item === undefined) break;
    const marker = style === "numbers" ? `${number}.` : "-";
    // Bare names need a sentence after them.
    if (item.body === "" && range.max - draft.length() < CLOSING_CHARACTERS) break;
    const written =
      (roomEach > 125 && item.body !== "" && draft.attempt(() => writeItem(page, marker, item, style))) ||
      draft.attempt(() => writeItem(page, marker, { head: item.head, body: "" }, style));
    if (!written) break;
    draft.separate("\n");
  }
  draft.separate("\n\n");
}

function writeItem({ draft, voice }: Page, marker: string, { head, body }: Item, style: Bullets): void {
  draft.add(style === "tasks" ? "- [ ]" : marker);
  if (body === "") return writeFrame(draft, head, voice);
  draft.add(` **${head.replace(/[.?!]$/, "")}:**`);
  writeFrame(draft, body, voice);
}

function plain(name: string | undefined): Item | undefined {
  return name === undefined ? undefined : { head: name, body: "" };
}

function wordsOf({ words }: Reading): string {
  return words
    .slice(0, 12)
    .map(({ lower }) => lower)
    .join(" ");
}

function findCategory(named: string): readonly string[] | undefined {
  return CATEGORIES.find(([pattern]) => pattern.test(named))?.[1];
}

function itemsFor(product: string): readonly Item[] {
  if (/question/i.test(product)) return QUESTIONS;
  if (/reason|benefit|advantage|pro\b|pros\b/i.test(product)) return REASONS;
  if (/idea|topic|project|activit|theme|title|thing/i.test(product)) return IDEAS;
  return TIPS;
}
