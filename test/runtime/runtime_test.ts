import { readFileSync } from "node:fs";
import process from "node:process";
import { expect, test } from "bun:test";
import { loadRuntime } from "../../src/runtime/mod.ts";

const runtime = await loadRuntime();

test("readAsset() gives the tables that lie beside the sources", async () => {
  for (const name of ["o200k_base.bin", "cl100k_base.bin", "unicode_classes.bin"] as const) {
    const bytes = await runtime.readAsset(name);
    expect(bytes.length).toBe(readFileSync(`src/tokens/${name}`).length);
  }
});

test("env() takes an empty variable for an absent one", () => {
  process.env["EDGE_TEST_EMPTY"] = "";
  process.env["EDGE_TEST_SET"] = "yes";

  expect(runtime.env("EDGE_TEST_EMPTY")).toBe(undefined);
  expect(runtime.env("EDGE_TEST_ABSENT")).toBe(undefined);
  expect(runtime.env("EDGE_TEST_SET")).toBe("yes");
});

test("readTextFile() names the file that it cannot read", async () => {
  expect(await runtime.readTextFile("/no/such/file").catch(String)).toContain("/no/such/file");
});

test("serve() answers, and tells by a code that a port is taken", async () => {
  const server = await runtime.serve(() => Promise.resolve(new Response("here")), { host: "127.0.0.1", port: 0 });
  const again = (): Promise<unknown> =>
    runtime.serve(() => Promise.resolve(new Response()), { host: "127.0.0.1", port: server.port });

  expect(await (await fetch(`http://127.0.0.1:${server.port}`)).text()).toBe("here");
  expect(await again().catch((error: { code?: unknown }) => error.code)).toBe("EADDRINUSE");
  await server.stop();
});
