import { findGround, openLibraryIn } from "../llama/ground.ts";
import type { Library } from "../llama/model.ts";
import { measureSpeed } from "../llama/weights.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { SetupContext } from "../setup/context.ts";
import { tellSpeed } from "../setup/fit.ts";
import { findFitted } from "../setup/fit_plan.ts";
import { findLibrary } from "../setup/library.ts";
import { findModelFile, type ModelFile } from "../setup/model.ts";
import type { SetupWishes } from "../setup/prepare.ts";
import { hashOf } from "../setup/verified.ts";
import { openCommandSetup, type Result } from "./fetch.ts";

/** One thing that was looked at. */
interface Finding {
  readonly name: string;
  /** What was found. */
  readonly told: string;
  /** How to have it better. */
  readonly hint?: string | false;
  /** What to do, where the model cannot be served like this. */
  readonly remedy?: string | false;
}

/** Tokens in a second; people read faster than that. */
const SLOW = 10;

/** What the doctor looks over. */
export interface Patient extends SetupWishes {
  /** Threads that compute. @default all cores but one */
  readonly threads?: number | undefined;
}

/** Where Linux says which memory lies in pages of 2 MiB: always, madvise (what asks for it) or never. */
const HUGE_PAGES = "/sys/kernel/mm/transparent_hugepage/enabled";

const FETCH = "the command fetch brings it";

/** Looks over all that the real model needs on this machine, and fetches nothing. */
export async function examine(wishes: Patient, runtime: Runtime): Promise<Result> {
  const context = await openCommandSetup(runtime, () => {});
  const library = await attempt(() => openFound(wishes, context, runtime));
  const model = await attempt(() => findModelFile(wishes, context));
  const findings = [
    ...describeMachine(context, runtime),
    ...(await describePages(context)),
    ...describeLibrary(library, wishes, context),
    ...(await describeModel(model, context)),
    ...(await describeSpeed(library, model, { wishes, context })),
  ];
  return { well: !findings.some(({ remedy }) => remedy), report: tellAll(findings) };
}

async function openFound(wishes: SetupWishes, context: SetupContext, runtime: Runtime): Promise<Library | undefined> {
  const folder = await findLibrary(wishes, context);
  return folder === undefined ? undefined : openLibraryIn(folder, await findGround(runtime));
}

/** Does something that may fail: here a failure is a finding. */
async function attempt<T>(act: () => Promise<T>): Promise<T | Error> {
  try {
    return await act();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function describeMachine({ machine }: SetupContext, runtime: Runtime): Finding[] {
  const { platform, processor, cores, memoryBytes } = machine;
  const memory = `${(memoryBytes / 2 ** 30).toFixed(1)} GiB of memory`;
  return [
    { name: "platform", told: `${platform.os} ${platform.arch}, ${processor}, ${cores} cores, ${memory}` },
    { name: "runtime", told: runtime.name },
  ];
}

/** Tells whether weights can lie in huge pages: the brackets in Linux's file are around what is chosen. */
async function describePages({ machine }: SetupContext): Promise<Finding[]> {
  const text = await attempt(() => machine.files.readText(HUGE_PAGES));
  const chosen = typeof text === "string" ? /\[(\w+)\]/.exec(text)?.[1] : undefined;
  if (chosen === undefined) return [];
  const hint = `a token takes up to a fifth less time in huge pages: echo madvise | sudo tee ${HUGE_PAGES}`;
  return [{ name: "huge pages", told: chosen, hint: chosen === "never" && hint }];
}

function describeLibrary(library: Library | Error | undefined, wishes: Patient, { machine }: SetupContext): Finding[] {
  const name = "libllama";
  if (library === undefined) return [{ name, told: "not on this machine", remedy: FETCH }];
  if (library instanceof Error)
    return [{ name, told: library.message, remedy: "fetch another, or name one with --library PATH" }];
  const { version, folder, kernels = "built into the library", devices } = library;
  // The kernels for processors without AVX2 are several times slower than those for this decade's.
  const isOld = /-(x64|sse42|sandybridge)\./.test(kernels);
  return [
    { name, told: `${version}, ${folder}` },
    {
      name: "kernels",
      told: `${kernels}, on ${devices.join(", ")}`,
      hint: isOld && "the processor shows no AVX2; if this is a virtual machine, let it show the host's processor",
    },
    {
      name: "threads",
      told: `${wishes.threads ?? library.threads} of ${machine.cores} cores`,
      hint: machine.cores === 1 && "the only core is shared with the server; expect pauses",
    },
  ];
}

async function describeModel(model: ModelFile | Error | undefined, context: SetupContext): Promise<Finding[]> {
  const name = "model";
  if (model === undefined) return [{ name, told: "not on this machine", remedy: FETCH }];
  if (model instanceof Error) return [{ name, told: model.message, remedy: "see the flags under --help model" }];
  const { path, card } = model;
  const sha256 = await hashOf(path, context);
  if (card === undefined)
    return [
      { name, told: path },
      { name: "SHA-256", told: `${sha256}, not in the catalogue` },
    ];
  return [
    { name, told: path },
    {
      name: "SHA-256",
      told: `${sha256}${sha256 === card.sha256 ? ", as in the catalogue" : ""}`,
      remedy: sha256 !== card.sha256 && `expected ${card.sha256}; remove the file, and ${FETCH} anew`,
    },
  ];
}

interface Asked {
  readonly wishes: Patient;
  readonly context: SetupContext;
}

async function describeSpeed(
  library: Library | Error | undefined,
  model: ModelFile | Error | undefined,
  { wishes, context }: Asked,
): Promise<Finding[]> {
  if (library === undefined || library instanceof Error || model === undefined || model instanceof Error) return [];
  const fitted = await findFitted({ model, how: wishes.fit, library: library.folder }, context);
  const weights: Finding = {
    name: "weights",
    told: fitted === undefined ? "as they came" : fitted === model.path ? "as they came: the fastest" : fitted,
    hint: fitted === undefined && "the command fetch, or the first start, stores them as is fastest here",
  };
  const now = (): number => performance.now();
  const speed = await attempt(() => measureSpeed(library, fitted ?? model.path, { now, threads: wishes.threads }));
  if (speed instanceof Error)
    return [weights, { name: "speed", told: speed.message, remedy: `remove it, and ${FETCH}` }];
  const isSlow = speed.speaking < SLOW;
  const hint = isSlow && "look whether other programs keep the cores busy, and try fewer --threads";
  return [weights, { name: "speed", told: tellSpeed(speed), hint }];
}

function tellAll(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length)) + 2;
  const indent = " ".repeat(width + 3);
  const lines = findings.map(({ name, told, hint, remedy }) => {
    const mark = remedy ? "!!" : "ok";
    const found = `${mark} ${name.padEnd(width)}${told.replaceAll("\n", `\n${indent}`)}`;
    const advice = remedy || hint;
    return advice ? `${found}\n${indent}→ ${advice}` : found;
  });
  return `${lines.join("\n")}\n`;
}
