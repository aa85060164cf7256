import type { Pointer } from "../../runtime/native.ts";
import type { Vocabulary } from "../model.ts";
import { checkInteger } from "./checks.ts";
import type { Handle } from "./handle.ts";
import type { Calls } from "./symbol_table.ts";

/** Time goes up with the square of their number: ten thousand take most of a second, and fill no context. */
const MOST_MARKS = 4096;

/** Characters that are special within a regular expression. */
const SPECIAL = /[\\^$.*+?()[\]{}|/-]/g;

/** Reads and writes a model's tokens. */
export function makeVocabulary(calls: Calls, model: Handle): Vocabulary {
  const vocabulary = calls.llama_model_get_vocab(model.pointer);
  const size = calls.llama_vocab_n_tokens(vocabulary);
  /** The model may be closed meanwhile, and its tokens with it. */
  function at(token: number): Pointer {
    checkInteger("token", token, 0, size - 1);
    return model.pointer && vocabulary;
  }
  let piece = new Uint8Array(new ArrayBuffer(256));
  function pieceOf(token: number, reading: "plain" | "marks" = "plain"): Uint8Array<ArrayBuffer> {
    const pointer = at(token);
    const length = calls.llama_token_to_piece(pointer, token, piece, piece.length, 0, reading === "marks");
    if (length >= 0) return piece.slice(0, length);
    piece = new Uint8Array(new ArrayBuffer(-length));
    return pieceOf(token, reading);
  }
  const checkMarks = makeMarkCheck(size, (token) => calls.llama_vocab_is_control(at(token), token), pieceOf);
  return {
    size,
    bos: known(calls.llama_vocab_bos(vocabulary), size),
    eos: known(calls.llama_vocab_eos(vocabulary), size),
    addsBos: calls.llama_vocab_get_add_bos(vocabulary),
    isEnd: (token) => calls.llama_vocab_is_eog(at(token), token),
    isControl: (token) => calls.llama_vocab_is_control(at(token), token),
    tokenize(text, reading) {
      if (reading === "marks") checkMarks(text);
      const bytes = new TextEncoder().encode(text);
      if (bytes.length === 0) return new Int32Array(0);
      // A token is a byte at least.
      const tokens = new Int32Array(bytes.length + 1);
      const pointer = model.pointer && vocabulary;
      const marks = reading === "marks";
      const count = calls.llama_tokenize(pointer, bytes, bytes.length, tokens, tokens.length, false, marks);
      if (count < 0) throw new RangeError(`Cannot take ${bytes.length} bytes as text: it has ${-count} tokens`);
      return tokens.slice(0, count);
    },
    pieceOf,
  };
}

/** A file may name tokens that it does not hold. */
function known(token: number, size: number): number | undefined {
  return token >= 0 && token < size ? token : undefined;
}

/** Makes the check that a text holds no more marks than can be taken in passing. */
function makeMarkCheck(
  size: number,
  isControl: (token: number) => boolean,
  pieceOf: (token: number, reading: "marks") => Uint8Array,
): (text: string) => void {
  let marks: RegExp | undefined;
  function findMarks(): RegExp {
    const controls = Array.from({ length: size }, (_, token) => token).filter(isControl);
    const texts = controls.map((token) => new TextDecoder().decode(pieceOf(token, "marks")));
    return new RegExp(texts.map((text) => text.replace(SPECIAL, "\\$&")).join("|") || "(?!)", "g");
  }
  return (text) => {
    // Too short to hold that many, whatever they look like.
    if (text.length <= MOST_MARKS) return;
    const count = text.match((marks ??= findMarks()))?.length ?? 0;
    if (count > MOST_MARKS)
      throw new RangeError(`Cannot take the text: it holds ${count} marks, more than ${MOST_MARKS}`);
  };
}
