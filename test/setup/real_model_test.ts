import { expect } from "bun:test";
import { hashOf } from "../../src/setup/verified.ts";
import { findModel } from "../../src/setup/model_catalog.ts";
import { testReal } from "../support/real_model.ts";
import { openBench } from "../support/setup.ts";

testReal("fetch has brought the bytes that the catalogue names", async ({ model }) => {
  await using bench = await openBench();

  expect(await hashOf(model, bench.context)).toBe(findModel().sha256);
});
