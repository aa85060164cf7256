// Stands in for `bun:test` on Deno, so that one suite runs on both.
export { after as afterAll, afterEach, before as beforeAll, beforeEach, describe, it as test } from "node:test";
export { expect } from "expect";
