import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { createPassageReader, type Passage } from "../../../src/llama/speech/passage.ts";

/** Reads pieces, and tells the passages as `text/tokens`, the cut, and what was left at the end. */
function read(pieces: readonly string[], marks: readonly string[]): { said: string[]; cut?: string; rest?: string } {
  const reader = createPassageReader();
  const said: string[] = [];
  for (const text of pieces) {
    const { passage, cut } = reader.take({ text, logprob: undefined }, marks);
    if (passage) said.push(`${passage.text}/${passage.tokens}`);
    if (cut) return { said, cut: `${cut.mark}|${cut.rest}` };
  }
  const rest = reader.rest();
  return { said, ...(rest && { rest: `${rest.text}/${rest.tokens}` }) };
}

test("createPassageReader() passes text on at once where no mark can begin", () => {
  expect(read(["Hello", " world"], ["STOP"])).toEqual({ said: ["Hello/1", " world/1"] });
});

test("createPassageReader() holds back what may become a mark, and passes it on when it does not", () => {
  expect(read(["a", "S", "T", "x"], ["STOP"])).toEqual({ said: ["a/1", "STx/3"] });
});

test("createPassageReader() cuts before a mark that spans tokens", () => {
  expect(read(["one S", "TO", "P two"], ["STOP"])).toEqual({ said: ["one /1"], cut: "STOP| two" });
});

test("createPassageReader() cuts at the mark that begins first, whichever is named first", () => {
  expect(read(["x END y STOP"], ["STOP", "END"])).toEqual({ said: ["x /1"], cut: "END| y STOP" });
});

test("createPassageReader() finds a mark inside what looked like another try at it", () => {
  expect(read(["a", "a", "b"], ["ab"])).toEqual({ said: ["a/1"], cut: "ab|" });
});

test("createPassageReader() gives what is held back at the end", () => {
  expect(read(["text ST", "O"], ["STOP"])).toEqual({ said: [], rest: "text STO/2" });
});

test("createPassageReader() counts a token that is part of a character with the rest of it", () => {
  expect(read(["a", "", "é"], [])).toEqual({ said: ["a/1", "é/2"] });
});

test("createPassageReader() gives nothing for a mark at the very start", () => {
  expect(read(["STOP more"], ["STOP"])).toEqual({ said: [], cut: "STOP| more" });
});

test("createPassageReader() gives the text before the mark, however it is cut, and counts each of its tokens", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 4 });
  const mark = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 12 }), mark, (pieces, stop) => {
      const reader = createPassageReader();
      const passages: Passage[] = [];
      let isCut = false;
      for (const text of pieces) {
        const { passage, cut } = reader.take({ text, logprob: undefined }, [stop]);
        if (passage) passages.push(passage);
        isCut = cut !== undefined;
        if (isCut) break;
      }
      const rest = isCut ? undefined : reader.rest();
      if (rest) passages.push(rest);
      const whole = pieces.join("");
      const at = whole.indexOf(stop);
      expect(isCut).toBe(at >= 0);
      expect(passages.map(({ text }) => text).join("")).toBe(at < 0 ? whole : whole.slice(0, at));
      expect(passages.every(({ text, tokens }) => text !== "" && tokens > 0)).toBe(true);
      const tokens = passages.reduce((sum, passage) => sum + passage.tokens, 0);
      // Tokens without text at the very end belong to no text.
      const least = pieces.findLastIndex((text) => text !== "") + 1;
      if (!isCut) expect(tokens >= least && tokens <= pieces.length).toBe(true);
    }),
  );
});
