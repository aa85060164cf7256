import { expect, test } from "bun:test";
import { openPage } from "../../src/command/open_page.ts";
import type { Platform, Program } from "../../src/runtime/machine.ts";
import type { Runtime } from "../../src/runtime/runtime.ts";

/** A machine on which opening a page ends so; gives what was run and what was said. */
async function open(os: Platform["os"], code: number | undefined): Promise<{ ran: unknown; said: string }> {
  const outcome = code === undefined ? undefined : { code, output: "" };
  let ran: unknown;
  let said = "";
  const machine = {
    platform: { os, arch: "x64" },
    run({ command }: Program) {
      ran = command;
      return Promise.resolve(outcome);
    },
  };
  const runtime = {
    loadMachine: () => Promise.resolve(machine),
    print(_stream: string, text: string) {
      said += text;
      return Promise.resolve();
    },
  };
  await openPage("http://127.0.0.1:8090", runtime as unknown as Runtime);
  return { ran, said };
}

test("openPage() uses what each system has for it", async () => {
  expect(await open("linux", 0)).toEqual({ ran: ["xdg-open", "http://127.0.0.1:8090"], said: "" });
  expect(await open("mac", 0)).toEqual({ ran: ["open", "http://127.0.0.1:8090"], said: "" });
  expect((await open("windows", 0)).ran).toEqual(["cmd", "/c", "start", "", "http://127.0.0.1:8090"]);
});

test("openPage() names the page where no browser opens", async () => {
  expect((await open("linux", undefined)).said).toBe("No browser opens from here; the page is http://127.0.0.1:8090\n");
  expect((await open("linux", 3)).said).toContain("http://127.0.0.1:8090");
});
