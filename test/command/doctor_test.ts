import { expect, test } from "bun:test";
import { examine } from "../../src/command/doctor.ts";
import { loadRuntime } from "../../src/runtime/mod.ts";
import type { Runtime } from "../../src/runtime/runtime.ts";

const runtime = await loadRuntime();
const SETTING = "/sys/kernel/mm/transparent_hugepage/enabled";

/** This machine, but for what it says of huge pages. */
async function machineThatSays(text: string | Error | undefined): Promise<Runtime> {
  const machine = await runtime.loadMachine();
  const readText = (path: string): Promise<string | undefined> => {
    if (path !== SETTING) return machine.files.readText(path);
    return text instanceof Error ? Promise.reject(text) : Promise.resolve(text);
  };
  const changed = { ...machine, files: { ...machine.files, readText } };
  return { ...runtime, loadMachine: () => Promise.resolve(changed) };
}

async function report(text: string | Error | undefined): Promise<string> {
  return (await examine({ library: "/no/such/library", fit: "auto" }, await machineThatSays(text))).report;
}

test("doctor says what huge pages would give where they are switched off, and how to have them", async () => {
  const told = await report("always madvise [never]\n");

  expect(told).toMatch(/ok huge pages {2}never\n +→ .+: echo madvise \| sudo tee \/sys\/kernel\S+\n/);
});

test("doctor advises nothing where there are huge pages, and tells nothing where the system does not", async () => {
  expect(await report("always [madvise] never\n")).toMatch(/ok huge pages {2}madvise\n[^ ]/);
  expect(await report(undefined)).not.toContain("huge pages");
  expect(await report(new Error("EACCES: permission denied"))).not.toContain("huge pages");
});
