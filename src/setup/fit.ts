import { note, type SetupContext } from "./context.ts";
import { explain } from "./error.ts";
import { type Finding, findSettled, type FitPlan, type FitWishes, planFit } from "./fit_plan.ts";
import { withLock } from "./lock.ts";

/** How fast a model is. */
export interface Speed {
  /** Tokens of a question that are read in a second. */
  readonly reading: number;
  /** Tokens of an answer that are spoken in a second. */
  readonly speaking: number;
}

/** What works on weights. */
export interface Fitter {
  /** Writes a file with the weights of another in a given form. */
  requantize(from: string, to: string, form: "q8_0" | "q4_0"): Promise<void>;
  measure(path: string): Promise<Speed>;
  /** Ends it. */
  close(): void;
}

/** Opens what works on weights with the library that lies in a folder; only who has not fitted yet needs it. */
export type OpenFitter = (library: string) => Promise<Fitter>;

/** Each file's best of so many rounds counts, taken in turn: what else the machine does only ever slows it down. */
const ROUNDS = 2;

/**
 * Finds the file of a model that suits the machine best: the one fetched, or one made of it, beside it. Both are measured once.
 *
 * @throws {Error} if a given form cannot be made; where it is only for speed, the user is told instead.
 */
export async function fit(wishes: FitWishes, openFitter: OpenFitter, context: SetupContext): Promise<string> {
  const plan = await planFit(wishes, context);
  if (plan === undefined) return wishes.model.path;
  // Whoever held the lock before may have done it.
  const findOrMake = async (): Promise<string> =>
    (await findSettled(plan, context)) ?? fitNow(plan, await openFitter(wishes.library), context);
  try {
    return (await findSettled(plan, context)) ?? (await withLock(`${plan.made}.lock`, findOrMake, context));
  } catch (error) {
    if (wishes.how !== "auto" || context.signal.aborted) throw error;
    note(context, `The weights stay as they are: ${explain(error)}`);
    // Where nothing can be written, as in a container, what was made for another machine is still the better guess.
    return (await context.machine.files.facts(plan.made)) === undefined ? plan.path : plan.made;
  }
}

async function fitNow(plan: FitPlan, fitter: Fitter, context: SetupContext): Promise<string> {
  const { files } = context.machine;
  const unfinished = `${plan.made}.incomplete`;
  note(context, `Storing the weights as ${plan.form}, beside the download`);
  try {
    await fitter.requantize(plan.path, unfinished, plan.form);
    await files.rename(unfinished, plan.made);
    return plan.place === undefined ? plan.made : await keepFaster(plan, plan.place, { fitter, context });
  } finally {
    fitter.close();
    await files.remove(unfinished);
  }
}

interface Measuring {
  readonly fitter: Fitter;
  readonly context: SetupContext;
}

async function keepFaster(plan: FitPlan, place: string, { fitter, context }: Measuring): Promise<string> {
  const { came, form, path, made, conditions } = plan;
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
