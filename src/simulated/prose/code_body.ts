import { wordsOfName } from "../words.ts";
import { ALGORITHMS } from "./algorithm_words.ts";
import { BODIES, RETURNS } from "./continuation_words.ts";

/** The head of a function that a text ends with. */
interface Head {
  readonly language: "python" | "javascript";
  readonly name: string;
  readonly parameters: readonly string[];
}

const PYTHON_HEAD = /(?:^|\n)(?:async )?def (\w{1,60})\(([^()\n]{0,200})\)(?: ?->[^\n:]{1,60})?:\s*$/;
const JAVASCRIPT_HEAD = /(?:^|\n)(?:export )?(?:async )?function (\w{1,60})\(([^()\n]{0,200})\)[^\n{}]{0,60}\{\s*$/;

/** Writes the body of the function whose head a text ends with; undefined if it ends with none. */
export function continueCode(text: string): string | undefined {
  const end = text.slice(-600);
  const head = readHead(PYTHON_HEAD.exec(end), "python") ?? readHead(JAVASCRIPT_HEAD.exec(end), "javascript");
  if (head === undefined) return undefined;
  const body = knownBody(head) ?? briefBody(head) ?? plainBody(head);
  // The text may already have gone on to the next line.
  return text.endsWith("\n") ? body.slice(1) : body;
}

function readHead(found: RegExpExecArray | null, language: Head["language"]): Head | undefined {
  if (found === null) return undefined;
  const [, name = "", list = ""] = found;
  const parameters = list.split(",").flatMap((parameter) => /^\s*(\w+)/.exec(parameter)?.slice(1) ?? []);
  return { language, name, parameters };
}

/** The body of a function that everybody asks for, with the parameters' names as they are here. */
function knownBody({ language, name, parameters }: Head): string | undefined {
  const line = ` ${wordsOfName(name).join(" ")} `;
  const known = ALGORITHMS.find(([asked]) => asked.test(line))?.[1][language];
  const [, list = "", body = ""] =
    /^(?:def|function) \w+\(([^)]*)\)[^\n]*(\n[^]*?)(?:\n\n\n|\n\n(?=\S)|$)/.exec(known ?? "") ?? [];
  if (body === "") return undefined;
  const theirs = list.split(",").flatMap((parameter) => /^\s*(\w+)/.exec(parameter)?.slice(1) ?? []);
  if (theirs.length !== parameters.length) return undefined;
  const renamed = new Map(theirs.map((parameter, at) => [parameter, parameters[at]!]));
  return `${body.replace(/\w+/g, (word) => renamed.get(word) ?? word)}\n`;
}

/** A body of one line, where the name says what it gives. */
function briefBody({ language, name, parameters: [first, ...others] }: Head): string | undefined {
  const line = ` ${wordsOfName(name).join(" ")} `;
  const [, python, javascript] = RETURNS.find(([asked]) => asked.test(line)) ?? [];
  if (python === undefined || javascript === undefined || first === undefined || others.length > 0) return undefined;
  return language === "python"
    ? `\n    return ${python.replaceAll("$first", first)}\n`
    : `\n  return ${javascript.replaceAll("$first", first)};\n}\n`;
}

function plainBody({ language, name, parameters: [first] }: Head): string {
  const [withParameter, without] = BODIES[language];
  const words = wordsOfName(name).join(" ");
  return (first === undefined ? without : withParameter).replaceAll("$first", first ?? "").replaceAll("$words", words);
}
