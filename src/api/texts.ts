import * as z from "zod/mini";
import { integer } from "./fields.ts";

const tokens = z.array(integer(0, 1_000_000)).check(z.minLength(1));

/** A text, several texts, a text as token ids, or several of those. */
export const Texts = z.union([
  z.string(),
  z.array(z.string()).check(z.minLength(1), z.maxLength(2048)),
  tokens,
  z.array(tokens).check(z.minLength(1), z.maxLength(2048)),
]);
export type Texts = z.output<typeof Texts>;

/** Lists the texts that a request names in one of four ways. */
export function listTexts(texts: Texts): readonly (string | readonly number[])[] {
  if (typeof texts === "string") return [texts];
  return isTokens(texts) ? [texts] : texts;
}

function isTokens(texts: readonly unknown[]): texts is readonly number[] {
  return typeof texts[0] === "number";
}
