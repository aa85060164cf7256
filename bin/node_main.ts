#!/usr/bin/env node
import { run } from "../src/command/run.ts";
import { node } from "../src/runtime/node.ts";
import { createSimulator } from "../src/simulator.ts";

await run(node, (options) => createSimulator(options, () => Promise.resolve(node)));
