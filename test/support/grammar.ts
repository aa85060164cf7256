import { createGrammarWriter } from "../../src/llama/grammar/gbnf.ts";
import { writeJson } from "../../src/llama/grammar/json.ts";
import { writeSchema } from "../../src/llama/grammar/schema.ts";
import { createAllowance } from "../../src/llama/speech/allowance.ts";
import { createScratch } from "../../src/llama/speech/scratch.ts";
import type { JsonSchema } from "../../src/json.ts";
import type { Model } from "../../src/llama/model.ts";
import type { Random } from "../../src/random.ts";

/** A schema as a grammar, and what it could not keep to. */
export interface WrittenSchema {
  readonly gbnf: string;
  readonly complaints: readonly string[];
}

/** Writes a schema as a grammar; undefined: nothing satisfies it. */
export function writeGrammar(schema: JsonSchema): WrittenSchema | undefined {
  const writer = createGrammarWriter();
  const complaints: string[] = [];
  const complain = (keyword: string): void => void complaints.push(keyword);
  const rule = writeSchema({ writer, json: writeJson(writer), complain }, schema);
  return rule === undefined ? undefined : { gbnf: writer.finish(rule), complaints };
}

/** These begin characters that libllama lets tokens write in too many bytes, if they are said byte by byte. */
const LONG_FORMS = [0xe0, 0xf0];

/**
 * Says something that a grammar allows, each token by chance, through the real libllama; undefined: it did not end in time.
 *
 * @throws {Error} if libllama refuses the grammar, or nothing can be said.
 */
export function sayByChance(model: Model, gbnf: string, random: Random): string | undefined {
  const { vocabulary } = model;
  const grammar = model.createGrammar(gbnf);
  if (grammar === undefined) throw new Error(`libllama refuses ${gbnf}`);
  const allowance = createAllowance(grammar, 8, createScratch(model));
  const logits = new Float32Array(vocabulary.size);
  const bytes: number[] = [];
  try {
    for (let turn = 0; turn < 250; turn++) {
      if (grammar.mayEnd() && (random.chance(0.5) || allowance.isOver())) return textOf(bytes);
      for (const token of logits.keys()) logits[token] = random.next();
      const candidates = allowance.among(logits);
      const token = candidates.token(random.below(candidates.size));
      const piece = vocabulary.pieceOf(token);
      if (vocabulary.isEnd(token)) return textOf(bytes);
      if (piece.length === 1 && LONG_FORMS.includes(piece[0]!)) continue;
      bytes.push(...piece);
      grammar.accept(token);
    }
    return undefined;
  } finally {
    grammar.close();
  }
}

function textOf(bytes: readonly number[]): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
}

/** Whether a grammar allows a text, through the real libllama. */
export function allowsText(model: Model, gbnf: string, text: string): boolean {
  const grammar = model.createGrammar(gbnf);
  if (grammar === undefined) throw new Error(`libllama refuses ${gbnf}`);
  try {
    for (const token of model.vocabulary.tokenize(text, "plain")) {
      if (!grammar.allows(token)) return false;
      grammar.accept(token);
    }
    return grammar.mayEnd();
  } finally {
    grammar.close();
  }
}
