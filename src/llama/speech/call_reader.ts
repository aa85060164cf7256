import { CALLS_END } from "../call_marks.ts";

/** What a model says in place of text: the head of a call, and its arguments piece by piece. */
export type CallPart =
  | { readonly type: "head"; readonly index: number; readonly name: string }
  | { readonly type: "arguments"; readonly index: number; readonly name: string; readonly text: string }
  /** The list of calls is closed. */
  | { readonly type: "end" };

/** Reads calls as SmolLM2 writes them: `[{"name": …, "arguments": {…}}, …]</tool_call>`. */
export interface CallReader {
  /** Takes some text and gives what it makes known. */
  take(text: string): readonly CallPart[];
}

/** Where the reader is: before a call or the end, in the arguments, or between them and the next call. */
type Place = "between" | "arguments" | "text";

const HEAD = /^[\s,[}]*\{\s*"name":\s*("(?:[^"\\]|\\.)*"),\s*"arguments":\s*(?=\{)/;
const TEXT_HEAD = /^[\s,[}]*\{\s*"name":\s*("(?:[^"\\]|\\.)*"),\s*"arguments":\s*\{\s*"input":\s*"/;
const END = new RegExp(`^[\\s[}]*\\]\\s*${CALLS_END}`);

/**
 * Creates a reader of calls; the grammar has seen to it that there is nothing else.
 *
 * @param textTools Names of tools that take free text: what they are given is the `input` of their arguments.
 */
export function createCallReader(textTools: ReadonlySet<string>): CallReader {
  let place: Place = "between";
  let text = "";
  let index = -1;
  let name = "";
  let depth = 0;
  let isInText = false;

  function begin(parts: CallPart[]): boolean {
    const head = HEAD.exec(text);
    if (head === null) return false;
    const named = JSON.parse(head[1]!) as string;
    const found = textTools.has(named) ? TEXT_HEAD.exec(text) : head;
    if (found === null) return false;
    [place, name, depth, isInText] = [textTools.has(named) ? "text" : "arguments", named, 0, false];
    text = text.slice(found[0].length);
    parts.push({ type: "head", index: ++index, name });
    return true;
  }

  /** Passes what belongs to the arguments; gives whether they are closed. */
  function pass(parts: CallPart[]): boolean {
    const length = place === "text" ? lengthOfText() : lengthOfObject();
    const own = text.slice(0, length.passed);
    text = text.slice(length.passed + length.dropped);
    const said = place === "text" ? (JSON.parse(`"${own}"`) as string) : own;
    if (said !== "") parts.push({ type: "arguments", index, name, text: said });
    return length.closed;
  }

  function lengthOfObject(): Length {
    let at = 0;
    while (at < text.length) {
      const character = text[at++]!;
      if (isInText && character === "\\") {
        // A pair that is not whole yet waits.
        if (at === text.length) return { passed: at - 1, dropped: 0, closed: false };
        at++;
      } else if (character === '"') isInText = !isInText;
      else if (!isInText && (character === "{" || character === "[")) depth++;
      else if (!isInText && (character === "}" || character === "]") && --depth === 0) {
        return { passed: at, dropped: 0, closed: true };
      }
    }
    return { passed: at, dropped: 0, closed: false };
  }

  function lengthOfText(): Length {
    const passed = /^(?:[^"\\]|\\u[0-9a-fA-F]{4}|\\[^u])*/.exec(text)![0].length;
    const closed = text[passed] === '"';
    return { passed, dropped: closed ? 1 : 0, closed };
  }

  return {
    take(more) {
      text += more;
      const parts: CallPart[] = [];
      for (;;) {
        if (place === "between") {
          if (END.test(text)) return [...parts, { type: "end" }];
          if (!begin(parts)) return parts;
        }
        if (!pass(parts)) return parts;
        place = "between";
      }
    },
  };
}

interface Length {
  readonly passed: number;
  readonly dropped: number;
  readonly closed: boolean;
}
