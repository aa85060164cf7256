import { Template } from "@huggingface/jinja";
import { ApiError } from "../error.ts";
import type { JsonObject } from "../json.ts";
import type { Model, Vocabulary } from "./model.ts";

/** One turn, as templates know it. */
export interface Turn {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** A model's way to write a conversation down. */
export interface ChatTemplate {
  /** Whether it says something of its own unless a system message comes first, and nothing at all where that is empty. */
  readonly speaksFirst: boolean;
  /** Writes a conversation, up to where the model speaks next. @throws {ApiError} 400 if the template cannot. */
  render(turns: readonly Turn[]): string;
  /** The same, in tokens: only the template itself can set a mark, no message can. @throws {ApiError} as `render`. */
  tokenize(turns: readonly Turn[]): Int32Array<ArrayBuffer>;
  /** Cuts a text as it stands, the marks in it included. */
  tokenizeText(text: string): Int32Array<ArrayBuffer>;
}

/** What models speak whose file has no template. */
const CHAT_ML =
  "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}" +
  "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

/** What SmolLM2's template says where a conversation does not begin with a system message. */
const MAKERS_SYSTEM = "You are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n' }}{% endif %}";

/**
 * What we say in its place: with it 66 % of everyday questions are answered right and 86 % of small talk ends by itself,
 * with theirs 60 % and 71 %, with nothing 68 % and 16 % (docs/guide/real-model.md). An empty system message is not
 * written at all: it asks for nothing.
 */
const OUR_SYSTEM =
  "You are a helpful assistant who gives short answers.<|im_end|>\n' }}{% endif %}" +
  "{% if message['role'] == 'system' and message['content'] == '' %}{% continue %}{% endif %}";

/** Reads the template that stands in a model's file, or another. A template that is wrong is told to whoever chats. */
export function createTemplate(model: Model, written: string = model.chatTemplate ?? CHAT_ML): ChatTemplate {
  const { vocabulary } = model;
  const source = written.replace(MAKERS_SYSTEM, OUR_SYSTEM);
  const marks = marksOf(vocabulary);
  let compiled: Template | undefined;

  function render(turns: readonly Turn[]): string {
    try {
      compiled ??= new Template(source);
      return compiled.render({
        messages: turns.map((turn): JsonObject => ({ ...turn })),
        add_generation_prompt: true,
        bos_token: textOf(vocabulary, vocabulary.bos),
        eos_token: textOf(vocabulary, vocabulary.eos),
      });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ApiError(400, `The chat template of this model cannot write this conversation: ${reason}`, {
        param: "messages",
        cause,
      });
    }
  }

  function tokenize(turns: readonly Turn[]): Int32Array<ArrayBuffer> {
    const wedge = wedgeFor(turns);
    const split = (mark: string): string => mark[0] + wedge + mark.slice(1);
    const wedged = turns.map(({ role, content }): Turn => ({ role, content: content.replace(marks, split) }));
    return cut(render(wedged), wedge);
  }

  /** Cuts marks and the text between them one by one: together they take time by the square (llama.md §10). */
  function cut(text: string, wedge: string): Int32Array<ArrayBuffer> {
    const { bos, addsBos } = vocabulary;
    const tokens: number[] = [];
    let end = 0;
    for (const { index, 0: mark } of text.matchAll(marks)) {
      append(tokens, vocabulary.tokenize(text.slice(end, index).replaceAll(wedge, ""), "plain"));
      append(tokens, vocabulary.tokenize(mark, "marks"));
      end = index + mark.length;
    }
    append(tokens, vocabulary.tokenize(text.slice(end).replaceAll(wedge, ""), "plain"));
    if (addsBos && bos !== undefined && tokens[0] !== bos) tokens.unshift(bos);
    return Int32Array.from(tokens);
  }

  return {
    speaksFirst: source !== written,
    render,
    tokenize,
    tokenizeText: (text) => cut(text, wedgeFor([{ role: "user", content: text }])),
  };
}

function append(tokens: number[], more: Int32Array): void {
  for (const token of more) tokens.push(token);
}

function textOf(vocabulary: Vocabulary, token: number | undefined): string {
  return token === undefined ? "" : new TextDecoder().decode(vocabulary.pieceOf(token, "marks"));
}

/** Matches the texts that mean a control token, longest first. */
function marksOf(vocabulary: Vocabulary): RegExp {
  const texts: string[] = [];
  for (let token = 0; token < vocabulary.size; token++) {
    if (!vocabulary.isControl(token)) continue;
    const text = textOf(vocabulary, token);
    // A mark of one character could not be split.
    if (text.length > 1) texts.push(text);
  }
  texts.sort((a, b) => b.length - a.length);
  const escaped = texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(escaped.length > 0 ? escaped.join("|") : "(?!)", "g");
}

/**
 * Finds a private character that no message holds. It is put into marks that messages contain, so that those in the
 * template's own text are the only ones left, and taken out again before the text is cut into tokens.
 */
function wedgeFor(turns: readonly Turn[]): string {
  for (let code = 0xe000; code < 0xf8ff; code++) {
    const character = String.fromCharCode(code);
    if (!turns.some(({ content }) => content.includes(character))) return character;
  }
  throw new ApiError(400, "The messages hold every private character of Unicode.", { param: "messages" });
}
