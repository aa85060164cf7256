import { test } from "bun:test";
import { createWheelClock } from "../../src/clock.ts";
import { loadRuntime } from "../../src/runtime/mod.ts";
import { openSetup } from "../../src/setup/context.ts";
import { findLibrary } from "../../src/setup/library.ts";
import { findModelFile } from "../../src/setup/model.ts";

/** Where the real model lies. */
export interface RealModel {
  /** The folder of libllama. */
  readonly library: string;
  /** The weights as they were fetched: SmolLM2-135M-Instruct, Q4_1. */
  readonly model: string;
}

/** The real model on this machine; undefined until `bun run fetch` has brought it. */
export const realModel: RealModel | undefined = await findRealModel();

async function findRealModel(): Promise<RealModel | undefined> {
  const options = { clock: createWheelClock(), report: () => {}, signal: new AbortController().signal };
  const context = await openSetup(await loadRuntime(), options);
  const [library, file] = [await findLibrary({}, context), await findModelFile({}, context)];
  return library === undefined || file === undefined ? undefined : { library, model: file.path };
}

/** Tests something with the real weights, at most for so long; skipped by name where they are not. */
export function testReal(name: string, act: (real: RealModel) => Promise<void>, timeout = 60_000): void {
  const real = realModel;
  if (real === undefined) test.skip(`${name} (skipped: bun run fetch brings the real model)`, () => {});
  else test(name, { timeout }, () => act(real));
}
