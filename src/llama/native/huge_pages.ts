import type { Machine } from "../../runtime/machine.ts";
import type { Callback, Pointer } from "../../runtime/native.ts";
import type { StructMemory } from "./layout.ts";
import type { OpenLibrary } from "./open_library.ts";
import type { MODEL_PARAMS } from "./struct_table.ts";
import { PROGRESS_CALLBACK } from "./symbol_table.ts";

/*
 * Every token reads the weights from end to end. A processor fetches ahead within one page, and looks up where each lies:
 * from pages of 2 MiB, in place of 4 KiB, a token of one answer takes a fifth less time (`bench/llama_pages.ts`).
 * Linux gives huge pages to memory that asks for them before it is written to. libllama does not ask.
 */

/** A stretch of addresses, the last not included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** How to load a model. */
interface Loading {
  readonly params: StructMemory<typeof MODEL_PARAMS>;
  /** Loads it as `params` say. */
  readonly attempt: () => Pointer;
}

/** `load_mode`: into memory of its own. Only Linux's newest file systems have huge pages for files. */
const READ = 0;
/** MADV_HUGEPAGE of linux/mman.h. */
const ADVICE = 14;
/** What is smaller is not the weights', or not worth it: it fits in the processor's cache. */
const LEAST_BYTES = 2 ** 24;

/** Loads a model, on Linux into memory that asks for huge pages. What is refused changes nothing: pages are small then. */
export function readIntoHugePages(library: OpenLibrary, machine: Machine, { params, attempt }: Loading): Pointer {
  const { native, madvise } = library;
  if (madvise === undefined) return attempt();
  const before = listMemory(machine);
  let isAsked = false;

  const ask = (): void => {
    const large = listMemory(machine).filter(({ from, to }) => to - from >= LEAST_BYTES);
    for (const { from, to } of subtract(large, before)) madvise(BigInt(from), BigInt(to - from), ADVICE);
  };

  // libllama tells its progress first when it has all memory that it needs, and has read nothing into it.
  const progress: Callback = native.callback(PROGRESS_CALLBACK, () => {
    if (!isAsked) ask();
    return (isAsked = true);
  });
  params.set("load_mode", READ);
  params.set("progress_callback", progress.address);
  try {
    return attempt();
  } finally {
    params.set("progress_callback", 0);
    progress.close();
  }
}

/** Lists the memory of this program that no file lies in; none where it is not told. */
function listMemory(machine: Machine): readonly Stretch[] {
  try {
    return parseMemoryMap(machine.readMemoryMap());
  } catch {
    return [];
  }
}

/** Finds memory that may be written to and that no file lies in, in the words of /proc/self/maps (proc(5)). */
export function parseMemoryMap(map: string): Stretch[] {
  const lines = map.matchAll(/^([\da-f]+)-([\da-f]+) rw.p \S+ \S+ 0 *(?:\[anon.*)?$/gm);
  return [...lines].map(([, from, to]) => ({ from: Number.parseInt(from!, 16), to: Number.parseInt(to!, 16) }));
}

/** Finds what of some stretches lies in none of others. */
export function subtract(stretches: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  return others.reduce((left, other) => left.flatMap((stretch) => without(stretch, other)), stretches);
}

function without({ from, to }: Stretch, other: Stretch): readonly Stretch[] {
  const parts = [
    { from, to: Math.min(to, other.from) },
    { from: Math.max(from, other.to), to },
  ];
  return parts.filter((part) => part.from < part.to);
}
