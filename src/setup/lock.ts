import { until } from "../clock.ts";
import { note, type SetupContext } from "./context.ts";

/** How often the holder says that it is still there. */
const BEAT_MS = 2_000;
/** A holder that has said nothing for so long is gone, even if it was on another machine. */
const STALE_MS = 20_000;
/** How often those who wait look again. */
const LOOK_MS = 200;

/** Does something while holding a lock; others wait. The lock of a holder that has died is taken over. */
export async function withLock<T>(path: string, act: () => Promise<T>, context: SetupContext): Promise<T> {
  const { clock, machine, signal } = context;
  const owner = JSON.stringify({ host: machine.hostName, process: machine.processId, id: crypto.randomUUID() });
  for (let told = false; !(await machine.files.createNew(path, owner)); told = true) {
    if (await removeStale(path, context)) continue;
    if (!told) note(context, `Another process holds ${path}; waiting for it`);
    await until(clock.now() + LOOK_MS, clock, signal);
  }
  const stop = keepFresh(path, context);
  try {
    return await act();
  } finally {
    stop();
    await machine.files.remove(path);
  }
}

/** Dates the lock to now, again and again; returns what ends that. */
function keepFresh(path: string, { clock, machine }: SetupContext): () => void {
  let cancel = (): void => {};
  const beat = (): void => {
    cancel = clock.at(clock.now() + BEAT_MS, () => {
      beat();
      // A disk that fails now will be noticed by whoever writes the file.
      machine.files.touch(path).catch(() => false);
    });
  };
  beat();
  return () => cancel();
}

/** Removes a lock whose holder is gone. By another name first: of several who find it stale, one removes it. */
async function removeStale(path: string, context: SetupContext): Promise<boolean> {
  const { files } = context.machine;
  const [owner, facts] = [await files.readText(path), await files.facts(path)];
  if (owner === undefined || facts === undefined) return true;
  if (!isGone(owner, facts.modifiedMs, context)) return false;
  const aside = `${path}.${crypto.randomUUID()}`;
  try {
    await files.rename(path, aside);
  } catch {
    // Somebody else was quicker.
    return true;
  }
  await files.remove(aside);
  return true;
}

function isGone(owner: string, touchedMs: number, { clock, machine }: SetupContext): boolean {
  if (clock.now() - touchedMs > STALE_MS) return true;
  try {
    const { host, process } = JSON.parse(owner) as { host: unknown; process: unknown };
    return host === machine.hostName && typeof process === "number" && !machine.isRunning(process);
  } catch {
    // Written by half, or by another program: its age decides.
    return false;
  }
}
