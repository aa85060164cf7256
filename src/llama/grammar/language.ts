import { contains, type Ranges, union } from "./ranges.ts";

/** A regular language; the same language built the same way is the same object. */
export interface Language {
  readonly id: number;
  readonly shape: Shape;
  /** Whether the empty text is in it. */
  readonly nullable: boolean;
}

type Shape =
  | { readonly type: "none" | "empty" }
  | { readonly type: "set"; readonly ranges: Ranges }
  | { readonly type: "sequence"; readonly first: Language; readonly rest: Language }
  | { readonly type: "either" | "both"; readonly parts: readonly Language[] }
  | { readonly type: "not"; readonly part: Language }
  | { readonly type: "repeat"; readonly part: Language; readonly min: number; readonly max: number };

/** Builds languages out of one another. */
export interface Languages {
  readonly none: Language;
  readonly empty: Language;
  set(ranges: Ranges): Language;
  sequence(...parts: readonly Language[]): Language;
  either(parts: readonly Language[]): Language;
  both(parts: readonly Language[]): Language;
  not(part: Language): Language;
  repeat(part: Language, min: number, max: number): Language;
  /** The rests of all texts that begin with a character (Brzozowski's derivative). */
  after(language: Language, code: number): Language;
  /** All sets that languages were built of. */
  readonly sets: ReadonlySet<Ranges>;
}

/** How many languages may still be made: patterns of clients could ask for any number. */
export interface Effort {
  left: number;
}

/** Creates a workshop for languages; what it makes belongs to it. @throws {RangeError} once the effort is spent. */
export function createLanguages(effort: Effort): Languages {
  const known = new Map<string, Language>();
  const rests = new Map<number, Language>();
  const sets = new Set<Ranges>();
  const none = make("none", { type: "none" }, false);
  const empty = make("empty", { type: "empty" }, true);

  function make(key: string, shape: Shape, nullable: boolean): Language {
    let language = known.get(key);
    if (language !== undefined) return language;
    if (--effort.left < 0) throw new RangeError("Cannot write a grammar for so involved a text");
    known.set(key, (language = { id: known.size, shape, nullable }));
    if (shape.type === "set") sets.add(shape.ranges);
    return language;
  }

  function set(ranges: Ranges): Language {
    return ranges.length === 0 ? none : make(`[${ranges.join()}]`, { type: "set", ranges }, false);
  }

  function pair(first: Language, rest: Language): Language {
    if (first === none || rest === none) return none;
    if (first === empty) return rest;
    if (rest === empty) return first;
    if (first.shape.type === "sequence") return pair(first.shape.first, pair(first.shape.rest, rest));
    const key = `${first.id}.${rest.id}`;
    return make(key, { type: "sequence", first, rest }, first.nullable && rest.nullable);
  }

  function gather(type: "either" | "both", parts: readonly Language[]): Language[] {
    const inner = parts.flatMap((part) => (part.shape.type === type ? part.shape.parts : [part]));
    return [...new Set(inner)].sort((a, b) => a.id - b.id);
  }

  function either(parts: readonly Language[]): Language {
    const others = gather("either", parts).filter((part) => part !== none && part.shape.type !== "set");
    const ranges = parts.flatMap(({ shape }) => (shape.type === "set" ? [shape.ranges] : []));
    const all = ranges.length > 0 ? gather("either", [...others, set(union(...ranges))]) : others;
    if (all.length < 2) return all[0] ?? none;
    if (all.some(({ shape }) => shape.type === "not" && shape.part === none)) return not(none);
    const nullable = all.some((part) => part.nullable);
    return make(`|${all.map(({ id }) => id).join()}`, { type: "either", parts: all }, nullable);
  }

  function both(parts: readonly Language[]): Language {
    const all = gather("both", parts).filter(({ shape }) => !(shape.type === "not" && shape.part === none));
    if (all.includes(none)) return none;
    if (all.length < 2) return all[0] ?? not(none);
    const nullable = all.every((part) => part.nullable);
    return make(`&${all.map(({ id }) => id).join()}`, { type: "both", parts: all }, nullable);
  }

  function not(part: Language): Language {
    if (part.shape.type === "not") return part.shape.part;
    return make(`!${part.id}`, { type: "not", part }, !part.nullable);
  }

  function repeat(part: Language, min: number, max: number): Language {
    if (max === 0 || part === empty) return empty;
    if (part === none) return min === 0 ? empty : none;
    if (min === 1 && max === 1) return part;
    return make(`${part.id}{${min},${max}}`, { type: "repeat", part, min, max }, min === 0 || part.nullable);
  }

  function after(language: Language, code: number): Language {
    const key = language.id * 0x200000 + code;
    let rest = rests.get(key);
    if (rest === undefined) rests.set(key, (rest = derive(language.shape, code)));
    return rest;
  }

  function derive(shape: Shape, code: number): Language {
    switch (shape.type) {
      case "none":
      case "empty":
        return none;
      case "set":
        return contains(shape.ranges, code) ? empty : none;
      case "sequence": {
        const rest = pair(after(shape.first, code), shape.rest);
        return shape.first.nullable ? either([rest, after(shape.rest, code)]) : rest;
      }
      case "either":
        return either(shape.parts.map((part) => after(part, code)));
      case "both":
        return both(shape.parts.map((part) => after(part, code)));
      case "not":
        return not(after(shape.part, code));
      case "repeat":
        return pair(after(shape.part, code), repeat(shape.part, Math.max(0, shape.min - 1), shape.max - 1));
    }
  }

  return {
    none,
    empty,
    set,
    sequence: (...parts) => parts.reduceRight((rest, part) => pair(part, rest), empty),
    either,
    both,
    not,
    repeat,
    after,
    sets,
  };
}
