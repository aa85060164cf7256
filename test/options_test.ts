import { expect, test } from "bun:test";
import type { z } from "zod";
import { SimulatorSettings } from "../src/options.ts";
import type { SimulatorOptions } from "../src/simulator_options.ts";

type Read = z.input<typeof SimulatorSettings>;
type Told = Omit<SimulatorOptions, "clock" | "report">;

// The type checker fails here when the schema and the public options drift apart.
const told: (options: Read) => Told = (options) => options;
const read: (options: Told) => Read = (options) => options;

test("SimulatorSettings takes what SimulatorOptions says, and fills in the rest", () => {
  const settings = SimulatorSettings.parse(read(told({ seed: 1, responseLength: "long" })));

  expect(settings).toEqual({
    seed: 1,
    responseLength: "long",
    toolStrategy: "contextual",
    anyModel: false,
    validation: "strict",
    maxBodyBytes: 33554432,
    maxStoredBytes: 268435456,
    maxStoredRecords: 100000,
    smollm: false,
    parallel: 4,
    ctxSize: 8192,
    queue: 256,
    fit: "auto",
    latencyProfile: "instant",
  });
});
