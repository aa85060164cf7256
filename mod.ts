/**
 * A local server that stands in for the OpenAI API, and the same without a port.
 *
 * @module
 */

import type { SimulatorOptions } from "./src/simulator_options.ts";
import { loadRuntime } from "./src/runtime/mod.ts";
import { createSimulator as compose, type Simulator } from "./src/simulator.ts";

export type { Clock } from "./src/clock.ts";
export type { Notice } from "./src/notice.ts";
export type { LatencyProfile, SimulatorOptions } from "./src/simulator_options.ts";
export type { Fetch, Simulator } from "./src/simulator.ts";

/**
 * Creates a simulator; it opens no port and reads no environment.
 *
 * @throws {Error} that names the option at fault.
 *
 * @example Ask with the official client
 * ```ts
 * import assert from "node:assert/strict";
 * import OpenAI from "openai";
 * import { createSimulator } from "openai-api-simulator";
 *
 * const simulator = createSimulator({ seed: 7 });
 * const client = new OpenAI({ apiKey: "none", baseURL: "http://simulator/v1", fetch: simulator.fetch });
 * const completion = await client.chat.completions.create({
 *   model: "gpt-sim-1",
 *   messages: [{ role: "user", content: "Why is the sky blue?" }],
 * });
 *
 * assert.equal(completion.choices[0].finish_reason, "stop");
 * ```
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  return compose(options, loadRuntime);
}

if (import.meta.main) {
  void Promise.all([import("./src/command/run.ts"), loadRuntime()]).then(([{ run }, runtime]) =>
    run(runtime, createSimulator),
  );
}
