import { createCharacters } from "./characters.ts";

import { createFinder, NONE } from "./find.ts";
import { createMerge } from "./merge.ts";
import { createCl100kScanner, createO200kScanner } from "./scanner.ts";
import type { Table } from "./table.ts";

/** Name of an encoding of OpenAI's models. */
export type EncodingName = "o200k_base" | "cl100k_base";

/** Takes a piece of a text: where it begins and ends, and its tokens, the first `count` of `ids`. */
export type TakePiece = (start: number, end: number, ids: Int32Array, count: number) => void;

/** Gives each piece of a text in order; no token spans two. `ids` may hold other tokens as soon as the next is given. */
export type EachPiece = (text: string, take: TakePiece) => void;

/** Code units of a piece that the lasting list of ids has room for. */
const LASTING_UNITS = 341;

/** Creates what splits texts into pieces, and these into tokens. */
export function createPieces(name: EncodingName, table: Table, classesFile: Uint8Array): EachPiece {
  const finder = createFinder(table);
  const merge = createMerge(finder);
  const characters = createCharacters(classesFile);
  const pieceEnd = name === "o200k_base" ? createO200kScanner(characters) : createCl100kScanner(characters);
  const lasting = new Int32Array(LASTING_UNITS * 3);

  return (text, take) => {
    for (let start = 0, end = 0; start < text.length; start = end) {
      end = pieceEnd(text, start);
      const id = finder.findAscii(text, start, end);
      if (id !== NONE) {
        lasting[0] = id;
        take(start, end, lasting, 1);
        continue;
      }
      const ids = end - start <= LASTING_UNITS ? lasting : new Int32Array((end - start) * 3);
      take(start, end, ids, merge(text.slice(start, end), ids));
    }
  };
}
