import { createMemo, type Memo } from "../memo.ts";
import type { SimulatorSettings } from "../options.ts";

/** Reads the text of a body, as the settings say. @throws {ApiError} what is wrong with it. */
export type Reader<Read> = (text: string, settings: SimulatorSettings) => Read;

/** Characters of bodies that are kept read: load tests and retries send the same again and again. */
const KEPT_CHARACTERS = 500_000;

/** Creates what reads bodies, and remembers how those were read that come again: `read` knows the text and the settings alone. */
export function createReader<Read>(read: Reader<Read>): Reader<Read> {
  const readings = new WeakMap<SimulatorSettings, Memo<Read>>();
  return (text, settings) => {
    let own = readings.get(settings);
    if (own === undefined) {
      own = createMemo((unread) => read(unread, settings), KEPT_CHARACTERS);
      readings.set(settings, own);
    }
    return own.get(text);
  };
}
