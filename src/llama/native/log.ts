import type { Native } from "../../runtime/native.ts";
import { type LlamaLibrary, LOG_CALLBACK } from "./symbol_table.ts";

/** One line that libllama wrote. */
export interface LogLine {
  /** 1 debug, 2 information, 3 warning, 4 error. */
  readonly level: number;
  readonly text: string;
}

/** Runs an act and gives the lines that libllama wrote meanwhile. */
export type Listen = (act: () => void) => readonly LogLine[];

const WARNING = 3;
/** The level of what goes on a line begun before. */
const CONTINUED = 5;

/**
 * Silences libllama, and makes what listens to it for as long as one act takes. Only then may JavaScript be called:
 * on Bun a line written by another thread would wait for ever. So nothing else may use libllama during that act.
 */
export function makeListen(native: Native, library: LlamaLibrary): Listen {
  // Any function without parameters does as a listener that does nothing.
  const silence = (): void => library.calls.llama_log_set(library.pointerTo("llama_max_devices"), null);
  silence();
  return (act) => {
    const lines: LogLine[] = [];
    const listener = native.callback(LOG_CALLBACK, (level, pointer) => {
      const text = native.readText(pointer);
      const last = lines.at(-1);
      if (level === CONTINUED && last) lines.splice(-1, 1, { ...last, text: last.text + text });
      else lines.push({ level, text });
    });
    library.calls.llama_log_set(listener.pointer, null);
    try {
      act();
    } finally {
      silence();
      listener.close();
    }
    return lines;
  };
}

/** What says where in C something was wrong, or only that it was. */
const WHERE = /^\w+: (error loading model: |failed to load model$)?/;

/** Joins what was wrong, without repetitions. */
export function complaintOf(lines: readonly LogLine[]): string {
  const wrong = lines.filter(({ level }) => level >= WARNING).map(({ text }) => text.trim());
  return [...new Set(wrong.map((text) => text.replace(WHERE, "")))].filter(Boolean).join("; ");
}
