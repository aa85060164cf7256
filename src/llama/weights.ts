import { measurePace } from "./measure.ts";
import type { Library } from "./model.ts";

/** Room for what is measured: short, as most questions are. */
const CELLS = 512;
const ROWS = 64;

/**
 * Measures how many tokens a second a model reads and speaks, alone, for a fraction of a second.
 *
 * @throws {LibraryError} if it cannot be loaded.
 */
export async function measureSpeed(
  library: Library,
  path: string,
  { now, threads = library.threads }: { readonly now: () => number; readonly threads?: number | undefined },
): Promise<{ readonly reading: number; readonly speaking: number }> {
  const model = await library.loadModel(path);
  try {
    const context = model.createContext({ cells: CELLS, batchTokens: ROWS, threads });
    context.warmUp();
    const { speakingMs, readingMs } = measurePace(context, 1, now);
    return { reading: 1000 / readingMs, speaking: 1000 / speakingMs[1]! };
  } finally {
    model.close();
  }
}
