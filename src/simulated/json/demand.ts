import type { JsonSchema } from "../../json.ts";
import { ANY, typeOf } from "../../schema/json_type.ts";
import { type Keywords, keywordsOf } from "../../schema/keywords.ts";
import type { Scope } from "../../schema/references.ts";
import { refuse } from "./refuse.ts";
import { blame, satisfies, spend, type Term, type Terms } from "./term.ts";
import type { Draft } from "./draft.ts";
import type { Demand } from "./plan.ts";

/** Lists the ways to satisfy some terms, branch by branch. */
export function* demandsOf(terms: Terms, wanted: readonly Term[], thorough: boolean): Generator<Demand> {
  const draft: Draft = {
    taken: new Set(),
    parts: [],
    branches: [],
    types: ANY,
    values: undefined,
    doubtful: false,
    thorough,
  };
  for (const { types, values, parts, doubtful } of expand(terms, draft, wanted)) {
    const demand: Demand = { types, parts, doubtful };
    if (values === undefined) {
      yield demand;
      continue;
    }
    const right = values.filter((value) => (typeOf(value) & types) !== 0 && satisfies(terms, wanted, value));
    if (right.length > 0) yield { ...demand, values: right };
  }
}

function* expand(terms: Terms, draft: Draft, wanted: readonly Term[]): Generator<Draft> {
  const pending = [...wanted];
  for (const term of pending) {
    spend(terms);
    if (draft.taken.has(term)) continue;
    draft.taken.add(term);
    const possible = term.wanted ? accept(terms, draft, term, pending) : refuse(terms, draft, term, pending);
    if (!possible) return;
    if (draft.types === 0 && !blame(terms, "type", term.schema)) return;
  }
  const [branch, ...branches] = draft.branches;
  if (!branch) {
    yield draft;
    return;
  }
  for (const option of branch) {
    yield* expand(terms, { ...draft, taken: new Set(draft.taken), parts: [...draft.parts], branches }, option);
  }
}

/** Takes a schema in; what it applies in place joins `pending`. */
function accept(terms: Terms, draft: Draft, { schema, scope }: Term, pending: Term[]): boolean {
  if (typeof schema === "boolean") return schema || blame(terms, "false", schema);
  const keywords = keywordsOf(schema);
  draft.types &= keywords.types;
  if (keywords.values) {
    draft.values = draft.values ? [...draft.values, ...keywords.values] : keywords.values;
    draft.doubtful = true;
    blame(terms, "const" in schema ? "const" : "enum", schema);
  }
  draft.parts.push({ keywords, scope });
  const wish = (child: JsonSchema): Term => terms.term(child, scope);
  if (!acceptReferences(terms, keywords, scope, pending)) return false;
  pending.push(...(keywords.allOf ?? []).map(wish));
  if (keywords.anyOf) draft.branches.push(keywords.anyOf.map((child) => [wish(child)]));
  if (keywords.not !== undefined) pending.push(terms.term(keywords.not, scope, false));
  if (keywords.oneOf) draft.branches.push(exactlyOne(terms, keywords.oneOf, scope));
  if (keywords.if !== undefined && (keywords.then !== undefined || keywords.else !== undefined)) {
    const { then = true, else: otherwise = true } = keywords;
    draft.branches.push([
      [wish(keywords.if), wish(then)],
      [terms.term(keywords.if, scope, false), wish(otherwise)],
    ]);
  }
  for (const [name, child] of keywords.dependentSchemas ?? []) {
    const without = terms.derive(schema, `without ${name}`, () => ({
      properties: Object.fromEntries([[name, false]]),
    }));
    draft.branches.push([[wish(child)], [wish(without)]]);
  }
  if (keywords.unevaluatedItems !== undefined || keywords.unevaluatedProperties !== undefined) draft.doubtful = true;
  return true;
}

function acceptReferences(terms: Terms, keywords: Keywords, scope: Scope, pending: Term[]): boolean {
  const { source, reference, dynamicReference } = keywords;
  if (reference !== undefined) {
    const target = terms.document.resolve(source, reference);
    if (target === undefined) return blame(terms, "$ref", source);
    pending.push(terms.term(target, scope));
  }
  if (dynamicReference !== undefined) {
    const target = terms.document.resolveDynamic(source, dynamicReference, scope);
    if (target === undefined) return blame(terms, "$dynamicRef", source);
    pending.push(terms.term(target, scope));
  }
  return true;
}

function exactlyOne(terms: Terms, schemas: readonly JsonSchema[], scope: Scope): Term[][] {
  return schemas.map((_, chosen) => schemas.map((schema, at) => terms.term(schema, scope, at === chosen)));
}
