import { capitalise } from "../wording.ts";
import { ALGORITHMS } from "./algorithm_words.ts";
import type { Snippet } from "./code_words.ts";
import { CODE_CLOSERS, CODE_OPENERS, HELLO, SNIPPETS } from "./code_words.ts";
import type { Page } from "./page.ts";
import { sayOneOf, sayUntil } from "./page.ts";
import { STOP_WORDS, VERBS } from "../topic_words.ts";

/** Writes fenced code in the language asked for, named after what the question is about. */
export function writeCode(page: Page): void {
  const { reading, draft } = page;
  const language = reading.demand.code ?? "python";
  const snippet = findSnippet(page, language);
  sayOneOf(page, CODE_OPENERS);
  draft.separate("\n\n");
  const names = namesFor(page);
  for (const body of [snippet.full, snippet.brief]) {
    if (draft.attempt(() => writeFence(page, language, fillIn(body, names)))) break;
  }
  draft.separate("\n\n");
  sayUntil(page, CODE_CLOSERS, page.goal);
}

/** Chooses code for a well-known task, or else code that shows what the language looks like. */
function findSnippet({ reading }: Page, language: string): Snippet {
  const line = ` ${reading.words
    .slice(0, 60)
    .map(({ lower }) => lower)
    .join(" ")} `;
  if (line.includes(" hello world ") && HELLO[language] !== undefined) return HELLO[language];
  const known = ALGORITHMS.find(([asked]) => asked.test(line))?.[1][language];
  const general = SNIPPETS[language] ?? SNIPPETS["python"]!;
  return known === undefined ? general : { full: known, brief: known.length < 160 ? known : general.brief };
}

function writeFence({ draft }: Page, language: string, code: string): void {
  draft.add(`\`\`\`${language}\n`);
  for (const line of code.split("\n")) draft.add(`${line}\n`);
  draft.add("```");
}

interface Names {
  readonly snake: string;
  readonly camel: string;
  readonly pascal: string;
  readonly topic: string;
}

/** Makes an identifier of up to three words that stand out. */
function namesFor({ reading }: Page): Names {
  const seen = new Set<string>();
  for (const { lower } of reading.words.slice(0, 60)) {
    if (
      seen.size < 3 &&
      /^[a-z][a-z0-9]{1,14}$/.test(lower) &&
      !STOP_WORDS.has(lower) &&
      !VERBS.has(lower) &&
      !PLAIN.has(lower)
    )
      seen.add(lower);
  }
  const words = seen.size > 0 ? [...seen] : ["example"];
  const pascal = words.map(capitalise).join("");
  return {
    snake: words.join("_"),
    camel: words[0]! + words.slice(1).map(capitalise).join(""),
    pascal,
    topic: words.join(" "),
  };
}

/** Words about the code itself. */
const PLAIN: ReadonlySet<string> = new Set(
  `code function script program snippet class query component method example python javascript
  typescript golang rust java sql bash shell html css ruby php swift kotlin react node algorithm simple
  short basic called named takes returns given`.split(/\s+/),
);

function fillIn(body: string, names: Names): string {
  return body.replace(/\$(snake|camel|pascal|topic)/g, (_, name: keyof Names) => names[name]);
}
