import { LANGUAGE_CUES } from "./language_data.ts";
import type { Word } from "../wording.ts";

/** How much of a question is looked at. */
const HEAD_CHARACTERS = 400;
const HEAD_WORDS = 80;

/** Tells in what language a question is written, if it is none that looks English. */
export function detectLanguage(view: string, words: readonly Word[]): string | undefined {
  const head = view.slice(0, HEAD_CHARACTERS);
  const counts = new Map<string, number>();
  let letters = 0;
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at);
    if (code > 64) letters++;
    const script = code < 0x370 ? undefined : scriptOf(code);
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  if ((counts.get("ja") ?? 0) > 1) return "ja";
  for (const [script, count] of counts) if (count * 3 > letters) return script;
  return cuedLanguage(words.slice(0, HEAD_WORDS));
}

function scriptOf(code: number): string | undefined {
  if (code < 0x400) return "el";
  if (code < 0x530) return "ru";
  if (code >= 0x600 && code < 0x700) return "ar";
  if (code >= 0x900 && code < 0x980) return "hi";
  if (code >= 0x3040 && code < 0x3100) return "ja";
  if (code >= 0x4e00 && code < 0xa000) return "zh";
  return code >= 0xac00 && code < 0xd7a4 ? "ko" : undefined;
}

/** Two words that only one language has, and none of English, give it away. */
function cuedLanguage(words: readonly Word[]): string | undefined {
  const hits = new Map<string, number>();
  for (const { lower } of words) {
    const language = LANGUAGE_CUES.get(lower);
    if (language !== undefined) hits.set(language, (hits.get(language) ?? 0) + 1);
  }
  if ((hits.get("en") ?? 0) > 1) return undefined;
  for (const [language, count] of hits) if (count >= 2 && language !== "en") return language;
  return undefined;
}
