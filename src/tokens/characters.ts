/** What a code point is to the splitter. */
export const CHARACTER = {
  other: 0,
  upper: 1,
  lower: 2,
  caseless: 3,
  mark: 4,
  number: 5,
  space: 6,
  newline: 7,
} as const;

/** Class of what lies past the end of a text; in no set. */
const END = 31;
/** Bytes at the head of the file of classes: the page of each 256 code points. */
export const PAGE_COUNT = 0x1100;

/** Reads texts by the classes of their code points. */
export interface Characters {
  /** The class of the code point at `at`; a lone surrogate is `other`, as U+FFFD is. */
  readonly classAt: (text: string, at: number) => number;
  /** Where the code point at `at` ends. */
  readonly after: (text: string, at: number) => number;
  /** Where the run of code points of a set of classes (a mask of 1 << class) that begins at `from` ends. */
  readonly skip: (text: string, from: number, set: number) => number;
}

/**
 * Creates a reader over a file of classes, which `scripts/token_tables.ts` makes.
 *
 * The engines' own `\p{…}` differ from each other in their version of Unicode, and V8's cost 8 ms at first use.
 */
export function createCharacters(file: Uint8Array): Characters {
  const pages = file.subarray(PAGE_COUNT);
  const classes = new Uint8Array(0x10000);
  for (let page = 0; page < 256; page++) {
    classes.set(pages.subarray(file[page]! << 8, (file[page]! + 1) << 8), page << 8);
  }

  function classAt(text: string, at: number): number {
    if (at >= text.length) return END;
    const unit = text.charCodeAt(at);
    if ((unit & 0xf800) !== 0xd800) return classes[unit]!;
    const point = text.codePointAt(at)!;
    return pages[(file[point >> 8]! << 8) | (point & 0xff)]!;
  }

  function after(text: string, at: number): number {
    return (text.charCodeAt(at) & 0xf800) === 0xd800 && text.codePointAt(at)! > 0xffff ? at + 2 : at + 1;
  }

  function skip(text: string, from: number, set: number): number {
    let end = from;
    while ((set >> classAt(text, end)) & 1) end = after(text, end);
    return end;
  }

  return { classAt, after, skip };
}
