import type { JsonObject, JsonSchema, JsonValue } from "../../json.ts";
import type { Failure } from "../../schema/check.ts";
import { createDocument, type SchemaDocument, type Scope } from "../../schema/references.ts";
import { validateIn } from "../../schema/validate.ts";

/** A schema that a value must satisfy, or must not. The same one is always the same object. */
export interface Term {
  /** Tells terms of one document apart. */
  readonly id: number;
  readonly schema: JsonSchema;
  /** The scope inside the schema. */
  readonly scope: Scope;
  /** False: the value must break the schema. */
  readonly wanted: boolean;
}

/** The terms of one document, and what the search for a value has cost so far. */
export interface Terms {
  readonly document: SchemaDocument;
  /** What could not be satisfied most recently. */
  blame: Failure;
  /** Steps that the search may still take. */
  steps: number;
  /** Gives the term for a schema that was reached in a scope. */
  term(schema: JsonSchema, scope: Scope, wanted?: boolean): Term;
  /** Gives a schema made up from another one; the same `label` gives the same schema. */
  derive(from: JsonObject, label: string, make: () => JsonObject): JsonObject;
}

/** Thrown inside the search when it has taken too many steps. */
export class SearchExhausted extends Error {}

/** Creates the terms of a schema. */
export function createTerms(root: JsonSchema): Terms {
  const document = createDocument(root);
  const known = new Map<JsonSchema, Term[]>();
  const derived = new WeakMap<JsonObject, Map<string, JsonObject>>();
  let count = 0;
  return {
    document,
    blame: { keyword: "false", schema: root },
    steps: 0,
    term(schema, outer, wanted = true) {
      const scope = document.enter(schema, outer);
      let terms = known.get(schema);
      if (!terms) known.set(schema, (terms = []));
      let term = terms.find((other) => other.wanted === wanted && other.scope === scope);
      if (!term) terms.push((term = { id: count++, schema, scope, wanted }));
      return term;
    },
    derive(from, label, make) {
      let schemas = derived.get(from);
      if (!schemas) derived.set(from, (schemas = new Map()));
      let schema = schemas.get(label);
      if (!schema) schemas.set(label, (schema = make()));
      return schema;
    },
  };
}

/** Pays for one step of the search. @throws {SearchExhausted} when too many were taken. */
export function spend(terms: Terms): void {
  if (--terms.steps < 0) throw new SearchExhausted();
}

/** Notes what could not be satisfied; gives false. */
export function blame(terms: Terms, keyword: string, schema: JsonSchema): false {
  terms.blame = { keyword, schema };
  return false;
}

/** Whether a value is as all of some terms want it. */
export function satisfies(terms: Terms, wanted: readonly Term[], value: JsonValue): boolean {
  spend(terms);
  for (const term of wanted) {
    const failure = validateIn(terms.document, term.schema, value, term.scope);
    if (term.wanted === (failure === undefined)) continue;
    terms.blame = failure ?? { keyword: "not", schema: term.schema };
    return false;
  }
  return true;
}
