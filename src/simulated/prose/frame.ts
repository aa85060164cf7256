import { capitalise } from "../wording.ts";
import type { Random } from "../../random.ts";
import type { Draft } from "./draft.ts";

/**
 * Phrases that stand in for the names in a frame's braces.
 *
 * A frame is a sentence with gaps: `{topic}` takes a phrase, `[a|b]` one of several wordings, `<is|are>` the wording
 * for one topic or for several. Frames are written as tables; each piece between gaps is a fragment that recurs.
 */
export type Phrases = Readonly<Record<string, Phrase>>;

/** A phrase in the four shapes in which a frame may need it. */
export interface Phrase {
  readonly text: string;
  readonly spaced: string;
  readonly capital: string;
  readonly spacedCapital: string;
}

type Part =
  | string
  | { readonly choices: readonly (readonly Part[])[] }
  | { readonly name: string; readonly shape: keyof Phrase };

/** Frames taken apart: without and with a blank before them, each for one topic and for several. */
const taken = [new Map(), new Map(), new Map(), new Map()] as const satisfies Map<string, readonly Part[]>[];

/** Prepares a phrase for its places in frames. */
export function createPhrase(text: string): Phrase {
  const capital = capitalise(text);
  return { text, spaced: ` ${text}`, capital, spacedCapital: ` ${capital}` };
}

/** Writes a frame, with a blank before it unless a line starts here. */
export function writeFrame(draft: Draft, frame: string, voice: Voice): void {
  const spaced = !draft.atLineStart();
  write(draft, takeApart(frame, spaced, voice.plural), voice);
}

/** What a frame's gaps are filled with. */
export interface Voice {
  readonly phrases: Phrases;
  /** Whether the topic is several things. */
  readonly plural: boolean;
  readonly random: Random;
}

function write(draft: Draft, parts: readonly Part[], voice: Voice): void {
  for (const part of parts) {
    if (typeof part === "string") draft.add(part);
    else if ("choices" in part) write(draft, part.choices[voice.random.below(part.choices.length)]!, voice);
    else draft.add(voice.phrases[part.name]![part.shape]);
  }
}

function takeApart(frame: string, spaced: boolean, plural: boolean): readonly Part[] {
  const known = taken[(spaced ? 2 : 0) + (plural ? 1 : 0)]!;
  let parts = known.get(frame);
  if (parts === undefined) {
    const singular = frame.replace(/<([^<>|]*)\|([^<>|]*)>/g, plural ? "$2" : "$1");
    parts = parse(spaced ? ` ${singular}` : singular, true);
    known.set(frame, parts);
  }
  return parts;
}

/** Takes a frame apart so that each part carries the blank before it. */
function parse(frame: string, starts: boolean): readonly Part[] {
  const parts: Part[] = [];
  let blank = "";
  for (const piece of frame.split(/(\{[a-z]+\}|\[[^\]]*\])/)) {
    const isFirst = starts && parts.length === 0;
    if (piece.startsWith("{")) {
      parts.push({ name: piece.slice(1, -1), shape: shapeOf(blank !== "", isFirst) });
      blank = "";
    } else if (piece.startsWith("[")) {
      const lead = blank;
      parts.push({
        choices: piece
          .slice(1, -1)
          .split("|")
          .map((choice) => parse(lead + choice, isFirst)),
      });
      blank = "";
    } else {
      const text = blank + piece;
      blank = text.endsWith(" ") ? " " : "";
      const body = blank === "" ? text : text.slice(0, -1);
      if (body !== "") parts.push(body);
    }
  }
  return parts;
}

function shapeOf(spaced: boolean, first: boolean): keyof Phrase {
  if (spaced) return first ? "spacedCapital" : "spaced";
  return first ? "capital" : "text";
}
