/** C reads brackets by recursion: ten thousand overflow its stack. */
const MOST_DEEP = 1000;
/** Time goes up with the square of them: 60,000 take 16 seconds. */
const MOST_ALTERNATIVES = 8192;
const MOST_CHARACTERS = 1_000_000;

/** What may be mistaken for a bracket or a bar in GBNF, and those themselves. */
const PARTS = /"(?:\\[\s\S]|[^"\\])*"|\[(?:\\[\s\S]|[^\]\\])*\]|#[^\n]*|[()|]|::=/g;

/** Refuses a grammar whose reading could end the process, or take too long. @throws {RangeError} */
export function checkGrammarText(gbnf: string): void {
  if (gbnf.length > MOST_CHARACTERS) {
    throw new RangeError(`Cannot take the grammar: it has ${gbnf.length} characters, more than ${MOST_CHARACTERS}`);
  }
  let depth = 0;
  let alternatives = 0;
  for (const [part] of gbnf.matchAll(PARTS)) {
    if (part === "(") depth += 1;
    if (part === ")") depth -= 1;
    if (part === "|" || part === "::=") alternatives += 1;
    if (depth > MOST_DEEP)
      throw new RangeError(`Cannot take the grammar: its brackets are more than ${MOST_DEEP} deep`);
    if (alternatives > MOST_ALTERNATIVES) {
      throw new RangeError(`Cannot take the grammar: it has more than ${MOST_ALTERNATIVES} alternatives`);
    }
  }
}
