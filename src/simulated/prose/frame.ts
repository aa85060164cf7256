import { capitalise } from "../wording.ts";
import type { Random } from "../../random.ts";
import type { Draft } from "./draft.ts";

/**
 * Phrases that stand in for the names in a frame's braces.
 *
 * A frame is a sentence with gaps: `{topic}` takes a phrase, `[a|b]` one of several wordings, `<is|are>` the wording
 * for one topic or for several. Frames are written as tables; each piece between gaps is a fragment that recurs.
 */
export type Phrases = Readonly<Record<string, string>>;

type Part =
  | string
  | { readonly choices: readonly (readonly Part[])[] }
  | { readonly name: string; readonly spaced: boolean; readonly first: boolean };

/** Frames taken apart: without and with a blank before them, each for one topic and for several. */
const taken = [new Map(), new Map(), new Map(), new Map()] as const satisfies Map<string, readonly Part[]>[];

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
    else draft.add(shape(voice.phrases[part.name]!, part));
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
      parts.push({ name: piece.slice(1, -1), spaced: blank !== "", first: isFirst });
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

/** Gives a phrase the shape that its place needs: with the blank before it, and with a capital where a frame starts. */
function shape(phrase: string, { spaced, first }: { readonly spaced: boolean; readonly first: boolean }): string {
  const text = first ? capitalise(phrase) : phrase;
  return spaced ? ` ${text}` : text;
}
