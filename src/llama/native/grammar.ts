import type { Native, Pointer } from "../../runtime/native.ts";
import type { Grammar } from "../model.ts";
import { makeCandidates, nativeOf } from "./candidates.ts";
import { checkGrammarText } from "./grammar_checks.ts";
import { toText } from "./checks.ts";
import { type Handle, makeHandle } from "./handle.ts";
import type { Calls } from "./symbol_table.ts";

/** What grammars of one model share. */
export interface GrammarParts {
  readonly native: Native;
  readonly calls: Calls;
  /** The tokens, as C knows them. */
  readonly vocabulary: Pointer;
  readonly vocabularySize: number;
  /** The token that ends an answer. */
  readonly end: number | undefined;
}

/** Compiles a grammar; undefined if it is none. @throws {RangeError} if compiling it could end the process, or take too long. */
export function makeGrammar(parts: GrammarParts, model: Handle, gbnf: string): Grammar | undefined {
  checkGrammarText(gbnf);
  const root = toText("root", "root");
  const pointer = parts.calls.llama_sampler_init_grammar(parts.vocabulary, toText("gbnf", gbnf), root);
  return pointer ? wrap(parts, model, pointer) : undefined;
}

function wrap(parts: GrammarParts, model: Handle, pointer: Pointer): Grammar {
  const { native, calls, vocabularySize } = parts;
  const handle = makeHandle("grammar", pointer, calls.llama_sampler_free, model);
  const one = makeCandidates(native, 1, vocabularySize);
  function allows(token: number): boolean {
    one.set(0, token, 0);
    one.size = 1;
    calls.llama_sampler_apply(handle.pointer, nativeOf(one).begin());
    return one.logit(0) > -Infinity;
  }
  return {
    allows,
    apply(candidates) {
      const list = nativeOf(candidates);
      calls.llama_sampler_apply(handle.pointer, list.begin());
      list.end();
    },
    accept(token) {
      // C would throw, and nobody there would catch it.
      if (!allows(token)) throw new RangeError(`Cannot accept token ${token}: the grammar does not allow it`);
      calls.llama_sampler_accept(handle.pointer, token);
    },
    mayEnd: () => parts.end !== undefined && allows(parts.end),
    clone: () => wrap(parts, model, calls.llama_sampler_clone(handle.pointer)),
    reset: () => calls.llama_sampler_reset(handle.pointer),
    close: () => handle.close(),
  };
}
