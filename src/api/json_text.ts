/** Characters that JSON writes as they are, in any order. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** Writes a text as JSON does between quotation marks; most tokens are plain. */
export function escapeText(text: string): string {
  return PLAIN.test(text) ? text : JSON.stringify(text).slice(1, -1);
}

/** Joins texts that go into every frame to one: what `+` and templates join is pieced together anew at each use. */
export function flat(...texts: readonly string[]): string {
  return texts.join("");
}
