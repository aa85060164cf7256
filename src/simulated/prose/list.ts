import { CATEGORIES } from "./category_data.ts";
import type { Demand } from "./demand.ts";
import { writeFrame } from "./frame.ts";
import {
  DRAWBACKS,
  IDEAS,
  LIST_OPENERS,
  NAMED_CLOSERS,
  NAMED_OPENERS,
  PLACES,
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
  const category = findCategory(product === "" || /names?$/i.test(product) ? `${product} ${topic.text}` : product);
  if (category !== undefined) {
    sayOneOf(page, NAMED_OPENERS);
    const deal = dealFrom(category, voice.random);
    writeItems(page, style, demand.count ?? voice.random.between(5, 8), () => plain(deal()));
    sayOneOf(page, NAMED_CLOSERS);
    return;
  }
  sayOneOf(page, LIST_OPENERS);
  const asked = `${product} ${wordsOf(reading)}`;
  if (/pros and cons|advantages and disadvantages/.test(asked)) return writeProsAndCons(page);
  const deal = dealFrom(itemsFor(asked), voice.random);
  writeItems(page, style, demand.count ?? Math.max(3, Math.min(8, Math.floor(goal / 140))), deal);
}

/** Tells how to do something, step by step. */
export function writeSteps(page: Page): void {
  const { reading, goal } = page;
  const steps = reading.domain?.steps ?? STEPS;
  const count = Math.min(steps.length, reading.demand.count ?? Math.max(3, Math.floor(goal / 130)));
  sayOneOf(page, STEP_OPENERS);
  let at = 0;
  // The last step closes, however many are left out before it.
  const deal = (): Item | undefined => steps[++at === count ? steps.length - 1 : at - 1];
  writeItems(page, reading.demand.list ?? "numbers", count, deal);
}

/** Lists what speaks for a thing, and what against it. */
function writeProsAndCons(page: Page): void {
  const { draft, voice, goal } = page;
  const count = Math.max(2, Math.min(6, Math.floor(goal / 280)));
  for (const [title, items] of [
    ["**Pros**", REASONS],
    ["**Cons**", DRAWBACKS],
  ] as const) {
    draft.separate("\n\n");
    draft.attempt(() => draft.add(title));
    writeItems(page, "bullets", count, dealFrom(items, voice.random));
  }
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
  if (/place|sight|attraction|things to (?:do|see)|visit/i.test(product)) return PLACES;
  if (/idea|topic|project|activit|theme|title|thing/i.test(product)) return IDEAS;
  return TIPS;
}
