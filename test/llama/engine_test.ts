import { afterAll } from "bun:test";
import { testEngine } from "../support/engine_contract.ts";
import { createTinyEngine, TINY } from "../support/tiny_engine.ts";

const shared = createTinyEngine();
afterAll(() => shared.close());

testEngine("the real model", async () => {
  await shared.ready;
  return { engine: shared, model: TINY };
});
