/// <reference lib="esnext.disposable" preserve="true" />
import { node } from "../src/runtime/node.ts";
import { createSimulator as compose, type Simulator } from "../src/simulator.ts";
import type { SimulatorOptions } from "../src/simulator_options.ts";

export type { Clock } from "../src/clock.ts";
export type { Fetch, Simulator } from "../src/simulator.ts";
export type { Notice } from "../src/notice.ts";
export type { LatencyProfile, SimulatorOptions } from "../src/simulator_options.ts";

/**
 * Creates a simulator; it opens no port and reads no environment.
 *
 * This is `createSimulator` of `mod.ts` as the npm package gives it: an app that is bundled with it starts no server.
 *
 * @throws {Error} that names the option at fault.
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  return compose(options, () => Promise.resolve(node));
}
