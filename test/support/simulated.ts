import { createSimulated, type SimulatedOptions } from "../../src/simulated/engine.ts";
import type { Prompt, Tool } from "../../src/prompt.ts";
import type { JsonObject } from "../../src/json.ts";
import type { Engine } from "../../src/engine.ts";
import { loadEncoding } from "./encodings.ts";
import { callOf, hear, type Heard, promptOf } from "./prompt.ts";

/** Both encodings, from the committed tables. */
export const ENCODINGS = { o200k_base: loadEncoding("o200k_base"), cl100k_base: loadEncoding("cl100k_base") };

/** Creates the simulated engine for a test. */
export function createTestEngine(options: Partial<SimulatedOptions> = {}): Engine {
  const encodingOf: SimulatedOptions["encodingOf"] = (name) => Promise.resolve(ENCODINGS[name]);
  return createSimulated({ encodingOf, version: "1.0.0", toolStrategy: "contextual", anyModel: false, ...options });
}

const engine = createTestEngine();

/** Asks the simulated engine one question. */
export function ask(question: string, rest: Partial<Prompt> = {}, seed = "test"): Promise<Heard> {
  return hear(engine, promptOf(question, rest), callOf(seed));
}

/** Describes a function whose parameters are all required, unless told otherwise. */
export function functionTool(
  name: string,
  description: string,
  properties: JsonObject = {},
  required?: string[],
): Tool {
  const parameters: JsonObject = { type: "object", properties, required: required ?? Object.keys(properties) };
  return { kind: "function", name, description, parameters, strict: false, field: "tools[0].function.parameters" };
}

/** Waits for a question to be refused. */
export async function refusalOf(asked: Promise<Heard>): Promise<unknown> {
  return asked.then(
    () => {
      throw new Error("It was answered");
    },
    (error: unknown) => error,
  );
}
