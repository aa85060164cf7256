import type { Platform } from "../runtime/machine.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** What opens a page in the user's browser, before its address. */
const OPENERS: Readonly<Record<Platform["os"], readonly [string, ...string[]]>> = {
  linux: ["xdg-open"],
  mac: ["open"],
  windows: ["cmd", "/c", "start", ""],
};

/** Opens a page in the user's browser, or says that none opens. */
export async function openPage(url: string, runtime: Runtime): Promise<void> {
  const machine = await runtime.loadMachine();
  const outcome = await machine.run({ command: [...OPENERS[machine.platform.os], url] });
  if (outcome?.code !== 0) await runtime.print("error", `No browser opens from here; the page is ${url}\n`);
}
