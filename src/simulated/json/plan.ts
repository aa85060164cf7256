import type { JsonValue } from "../../json.ts";
import type { Keywords } from "../../schema/keywords.ts";
import type { Scope } from "../../schema/references.ts";
import type { Term, Terms } from "./term.ts";

/** All that is wanted of the value at some place: the same terms are always the same node. */
export interface Node {
  readonly terms: readonly Term[];
  /** The ways to satisfy the terms, as far as they were listed. */
  readonly demands: Demand[];
  /** The levels of nesting that the smallest value takes; Infinity: there is none. Absent: not known yet. */
  rank: number | undefined;
  /** How often the node is being filled right now, one value inside the other. */
  active: number;
}

/** A schema made ready for making up values. */
export interface Plan {
  readonly terms: Terms;
  readonly root: Node;
  /** Gives the node that wants some terms. */
  node(wanted: readonly Term[]): Node;
}

/** One schema object that applies to a value, and where its subschemas are reached. */
export interface Part {
  readonly keywords: Keywords;
  readonly scope: Scope;
}

/** One way to satisfy some terms, with every choice between branches made. */
export interface Demand {
  /** The types left, as bits. */
  readonly types: number;
  /** The only values left, each of them right; absent: values must be made up. */
  readonly values?: readonly JsonValue[];
  /** What all applies, in the schema's order. */
  readonly parts: readonly Part[];
  /** Whether a made-up value may still be wrong and must be checked. */
  readonly doubtful: boolean;
  /** What a value of each type must look like, and what is said about it, once somebody has asked. */
  array?: ArrayShape;
  object?: ObjectShape;
  number?: NumberShape;
  text?: TextShape;
  notes?: Notes;
}

/** What a schema says about a value without demanding it. */
export interface Notes {
  readonly description?: string;
  readonly format?: string;
}

/** A kind of item that some number of places must, or must not, hold. */
export interface Contained {
  readonly wanted: Term;
  readonly refused: Term;
  readonly min: number;
  readonly max: number;
}

/** What an array must look like. */
export interface ArrayShape {
  readonly min: number;
  readonly max: number;
  readonly unique: boolean;
  /** The number of places that have a schema of their own. */
  readonly prefix: number;
  /** Whether the schema says what items are. */
  readonly described: boolean;
  readonly contained: readonly Contained[];
  /** Gives what is wanted at an index. `everywhere`: `unevaluatedItems` also counts where others have looked. */
  termsAt(index: number, everywhere: boolean, contained: boolean): readonly Term[];
  /** The nodes that even the smallest array must fill. */
  readonly needed: readonly Node[];
}

/** What an object must look like. */
export interface ObjectShape {
  /** The names that the schema gives, in its order. */
  readonly names: readonly string[];
  readonly required: ReadonlySet<string>;
  readonly min: number;
  readonly max: number;
  /** Names that bring others along. */
  readonly dependents: readonly (readonly [name: string, others: readonly string[]])[];
  /** Expressions that say what further names look like. */
  readonly patterns: readonly string[];
  /** What further names must satisfy; absent: they are free. */
  readonly nameTerms: readonly Term[];
  /** Whether the schema speaks of properties beyond those it names. */
  readonly isMap: boolean;
  /** Gives the node of a property. `everywhere`: `unevaluatedProperties` also counts where others have looked. */
  nodeOf(name: string, everywhere: boolean): Node;
  /** The nodes that even the smallest object must fill. */
  readonly needed: readonly Node[];
}

/** What a number must be like. */
export interface NumberShape {
  readonly low: number;
  readonly high: number;
  readonly open: { readonly low: boolean; readonly high: boolean };
  /** What the number must be a multiple of. */
  readonly steps: readonly number[];
  /** The least number that all steps divide; absent: there are no steps. */
  readonly step: number | undefined;
  readonly integers: boolean;
  readonly fractions: boolean;
}

/** What a text must be like. */
export interface TextShape {
  readonly min: number;
  readonly max: number;
  readonly patterns: readonly RegExp[];
  readonly formats: readonly string[];
}
