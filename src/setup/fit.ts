import { note, type SetupContext } from "./context.ts";
import { explain } from "./error.ts";
import { hubFolder, ownFolder } from "./folders.ts";
import { placeOf } from "./hub_file.ts";
import { withLock } from "./lock.ts";
import type { ModelFile } from "./model.ts";

/** How the weights are to be stored: as is fastest, as they came, or in a given form. */
export type Fit = "auto" | "off" | "q8_0" | "q4_0";

/** How fast a model is. */
export interface Speed {
  /** Tokens of a question that are read in a second. */
  readonly reading: number;
  /** Tokens of an answer that are spoken in a second. */
  readonly speaking: number;
}

/** What can be done with weights; it takes an open libllama. */
export interface Fitter {
  /** What speeds depend on beside the weights: the library, and how many threads compute. */
  readonly conditions: string;
  /** Writes a file with the weights of another in a given form. */
  requantize(from: string, to: string, form: "q8_0" | "q4_0"): Promise<void>;
  measure(path: string): Promise<Speed>;
}

/** What was found out about a model on this machine. */
interface Finding {
  readonly conditions: string;
  readonly kept: string;
  /** Of the requantised file, if that was kept. */
  readonly bytes: number | undefined;
}

/** Takes each file's best of so many rounds, in turn: what else the machine does only ever slows it down. */
const ROUNDS = 2;

/**
 * Finds the file of a model that suits the machine best: the one fetched, or one made of it, beside it. Both are measured once.
 *
 * @throws {Error} if a given form cannot be made; where it is only for speed, the user is told instead.
 */
export async function fit(model: ModelFile, how: Fit, fitter: Fitter, context: SetupContext): Promise<string> {
  const work = plan(model, how, fitter, context);
  if (work === undefined) return model.path;
  const find = (): Promise<string | undefined> => findFitted(model, how, fitter, context);
  // Whoever held the lock before may have done it.
  const findOrMake = async (): Promise<string> => (await find()) ?? fitNow(work, how, context);
  try {
    return (await find()) ?? (await withLock(`${work.made}.lock`, findOrMake, context));
  } catch (error) {
    if (how !== "auto" || context.signal.aborted) throw error;
    note(context, `The weights stay as they came: ${explain(error)}`);
    return model.path;
  }
}

/** Finds the file that `fit` has settled on before; undefined if it has not yet. */
export async function findFitted(
  model: ModelFile,
  how: Fit,
  fitter: Fitter,
  context: SetupContext,
): Promise<string | undefined> {
  const work = plan(model, how, fitter, context);
  if (work === undefined) return model.path;
  const { files } = context.machine;
  const bytes = (await files.facts(work.made))?.bytes;
  if (how !== "auto") return bytes === undefined ? undefined : work.made;
  const known = JSON.parse((await files.readText(work.place)) ?? "{}") as Partial<Finding>;
  if (known.conditions !== work.conditions) return undefined;
  if (known.kept === work.form) return known.bytes === bytes ? work.made : undefined;
  return model.path;
}

/** What there is to do to fit a model. */
interface Work {
  /** How its weights are stored as they came. */
  readonly came: string;
  /** The file as it was fetched. */
  readonly path: string;
  /** The file that is made of it. */
  readonly made: string;
  readonly form: "q8_0" | "q4_0";
  /** Where it is noted which of them was faster. */
  readonly place: string;
  /** What that depends on. */
  readonly conditions: string;
  readonly fitter: Fitter;
}

/** Undefined if there is nothing to do. */
function plan({ card, path }: ModelFile, how: Fit, fitter: Fitter, context: SetupContext): Work | undefined {
  const form = how === "auto" ? "q8_0" : how;
  if (card === undefined || form === "off" || form === card.quant) return undefined;
  return {
    came: card.quant,
    path,
    made: `${placeOf(card, hubFolder(context)).blob}.${form}.gguf`,
    form,
    place: `${ownFolder(context)}/fitted/${card.sha256}.json`,
    conditions: `${context.machine.processor}, ${fitter.conditions}`,
    fitter,
  };
}

async function fitNow(work: Work, how: Fit, context: SetupContext): Promise<string> {
  const unfinished = `${work.made}.incomplete`;
  note(context, `Storing the weights as ${work.form}, beside the download`);
  try {
    await work.fitter.requantize(work.path, unfinished, work.form);
    await context.machine.files.rename(unfinished, work.made);
  } finally {
    await context.machine.files.remove(unfinished);
  }
  return how === "auto" ? keepFaster(work, context) : work.made;
}

async function keepFaster(work: Work, context: SetupContext): Promise<string> {
  const { came, form, path, made, place, conditions, fitter } = work;
  const { files } = context.machine;
  const [before, after] = await compare(path, made, fitter);
  const isFaster = secondsOf(after) < secondsOf(before);
  note(context, `As ${came}: ${tellSpeed(before)}; as ${form}: ${tellSpeed(after)}; keeping the faster`);
  const bytes = isFaster ? (await files.facts(made))?.bytes : undefined;
  if (!isFaster) await files.remove(made);
  const finding: Finding = { conditions, kept: isFaster ? form : came, bytes };
  await files.writeText(place, `${JSON.stringify({ ...finding, [came]: before, [form]: after })}\n`);
  return isFaster ? made : path;
}

async function compare(one: string, other: string, fitter: Fitter): Promise<[Speed, Speed]> {
  let best: [Speed, Speed] = [STILL, STILL];
  for (let round = 0; round < ROUNDS; round++) {
    best = [faster(best[0], await fitter.measure(one)), faster(best[1], await fitter.measure(other))];
  }
  return best;
}

const STILL: Speed = { reading: 0, speaking: 0 };

function faster(one: Speed, other: Speed): Speed {
  return { reading: Math.max(one.reading, other.reading), speaking: Math.max(one.speaking, other.speaking) };
}

/** How long a usual request takes: 200 tokens read, 100 spoken. */
function secondsOf({ reading, speaking }: Speed): number {
  return 200 / reading + 100 / speaking;
}

/** Says a speed in words. */
export function tellSpeed({ reading, speaking }: Speed): string {
  return `${Math.round(reading)} tokens/s read, ${Math.round(speaking)} spoken`;
}
