import { besideItsWord } from "./beside.ts";
import { isoDate, isoDateTime, isoTime } from "./calendar.ts";
import { commandFor, statementFor } from "./command.ts";
import type { SlotKind } from "./fact_words.ts";
import { type Fact, fitting, isDirected } from "./facts.ts";
import { identifiers, languages, symbols } from "./identifiers.ts";
import { phraseOf, wordsToSay } from "./phrase.ts";
import { slotKinds } from "./slot_kinds.ts";
import { fromTurn, namedValues, type Search } from "./source.ts";
import { titles } from "./titles.ts";

/** Suggests texts for a slot: what is named so, then the facts and phrases that suit it. */
export function* suggestStrings(search: Search): Generator<string> {
  const { slot, words, turnOf } = search;
  yield* namedValues(search);
  if (slot.format !== undefined) return yield* formatted(slot.format, search);
  const kinds = slotKinds(words);
  if (kinds.length === 0) yield* besideItsWord(search.source.text, words);
  for (const kind of kinds) {
    const found = [...ofKind(kind, search)];
    const isSure = kind === "place" && search.source.facts.some((fact) => isDirected(words, fact));
    yield* isSure ? found : fromTurn(found, turnOf(kind), slot);
  }
}

/** Writes a fact as the value of a slot. */
export function spellFact(kind: SlotKind, name: string, { text, kind: found }: Fact): string {
  if (kind === "name" && /first/i.test(name)) return text.split(" ")[0]!;
  if (kind === "name" && /last|family|surname/i.test(name)) return text.split(" ").at(-1)!;
  const isSmall = found === "place" && !/[A-Z]/.test(text);
  return isSmall ? text.replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase()) : text;
}

function* ofKind(kind: SlotKind, { slot, words, source }: Search): Generator<string> {
  const { text, facts, pairs } = source;
  switch (kind) {
    case "query":
      return yield* queries(text, facts);
    case "title":
      return yield* titles(text, facts);
    case "text":
      return yield* wordsToSay(
        text,
        facts.filter((fact) => !pairs.some(({ value }) => value === fact.text)),
      );
    case "expression":
      return yield* expressions(text);
    case "code":
      return yield* words.includes("sql") ? statementFor(text, facts) : commandFor(text, facts);
    case "language":
      return yield* languages(text, words);
    case "symbol":
      return yield* symbols(text, namesIn(facts));
    case "id":
      return yield* identifiers(text, words);
    default:
      for (const fact of fitting(kind, words, facts)) yield spellFact(kind, slot.name, fact);
  }
}

function namesIn(facts: readonly Fact[]): readonly string[] {
  return facts.flatMap(({ kind, text }) => (kind === "name" ? [text] : []));
}

function* queries(text: string, facts: readonly Fact[]): Generator<string> {
  const phrase = phraseOf(text);
  if (phrase !== "") yield phrase;
  for (const fact of facts) if (fact.kind === "quoted") yield fact.text;
}

/** Finds calculations, such as "15 * (2 + 3)". */
function* expressions(text: string): Generator<string> {
  for (const [, percent, of] of text.matchAll(/(\d[\d.]{0,15}) ?(?:%|percent) of (\d[\d.,]{0,15})/g))
    yield `${percent} / 100 * ${of!.replace(/[.,]+$/, "")}`;
  const spelled = text.replace(
    / (plus|minus|times|multiplied by|divided by) /g,
    (_, word: string) => ` ${SIGNS[word]} `,
  );
  for (const [found] of spelled.matchAll(/[\d(][\d .()+*/^%x×÷-]{0,100}[\d)]/g))
    if (/[+*/^%x×÷-]/.test(found)) yield found;
}

const SIGNS: Readonly<Record<string, string>> = {
  plus: "+",
  minus: "-",
  times: "*",
  "multiplied by": "*",
  "divided by": "/",
};

function formatted(format: string, { slot, source: { facts }, turnOf }: Search): readonly string[] {
  const found = facts.filter(({ kind }) => kind === FORMATS[format]);
  return fromTurn(found, turnOf(format), slot).flatMap(({ text }) => {
    if (format === "date") return isoDate(text) ?? [];
    if (format === "date-time") return isoDateTime(text, facts.find(({ kind }) => kind === "time")?.text) ?? [];
    if (format === "time") return isoTime(text) ?? [];
    return [text];
  });
}

const FORMATS: Readonly<Record<string, Fact["kind"]>> = {
  email: "email",
  uri: "url",
  url: "url",
  date: "date",
  "date-time": "date",
  time: "time",
};
