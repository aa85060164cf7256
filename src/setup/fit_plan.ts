import type { SetupContext } from "./context.ts";
import { hubFolder, ownFolder } from "./folders.ts";
import { placeOf } from "./hub_file.ts";
import type { ModelFile } from "./model.ts";

/** How the weights are to be stored: as is fastest, as they came, or in a given form. */
export type Fit = "auto" | "off" | "q8_0" | "q4_0";

/** What is to be fitted to the machine. */
export interface FitWishes {
  readonly model: ModelFile;
  readonly how: Fit;
  /** The folder of libllama. */
  readonly library: string;
}

/** What there is to do to fit a model. */
export interface FitPlan {
  /** How its weights are stored as they came. */
  readonly came: string;
  /** The file as it was fetched. */
  readonly path: string;
  /** The form that may suit the machine better. */
  readonly form: "q8_0" | "q4_0";
  /** The file in that form, beside the fetched one. */
  readonly made: string;
  /** Where it is noted which of them is faster; undefined if that does not matter. */
  readonly place: string | undefined;
  /** What that depends on. */
  readonly conditions: string;
}

/** What was found out about a model on this machine. */
export interface Finding {
  readonly conditions: string;
  readonly kept: string;
  /** The length of the file that was made, if that was kept. */
  readonly bytes: number | undefined;
}

/** Plans what to do to fit a model; undefined if there is nothing to do. */
export async function planFit({ model, how, library }: FitWishes, context: SetupContext): Promise<FitPlan | undefined> {
  const { card, path } = model;
  const form = how === "auto" ? "q8_0" : how;
  if (card === undefined || form === "off" || form === card.quant) return undefined;
  return {
    came: card.quant,
    path,
    form,
    made: `${placeOf(card, hubFolder(context)).blob}.${form}.gguf`,
    place: how === "auto" ? `${ownFolder(context)}/fitted/${card.sha256}.json` : undefined,
    conditions: await describeConditions(library, context),
  };
}

/** Finds the file that was settled on before; undefined if none was yet. */
export async function findSettled(
  { path, form, made, place, conditions }: FitPlan,
  { machine }: SetupContext,
): Promise<string | undefined> {
  const bytes = (await machine.files.facts(made))?.bytes;
  if (place === undefined) return bytes === undefined ? undefined : made;
  const known = JSON.parse((await machine.files.readText(place)) ?? "{}") as Partial<Finding>;
  if (known.conditions !== conditions) return undefined;
  if (known.kept === form) return known.bytes === bytes ? made : undefined;
  return path;
}

/** Finds the file of a model that suits the machine best, as far as that is known; undefined if it is not yet. */
export async function findFitted(wishes: FitWishes, context: SetupContext): Promise<string | undefined> {
  const plan = await planFit(wishes, context);
  return plan === undefined ? wishes.model.path : findSettled(plan, context);
}

/** Names what speeds depend on beside the weights. The library is told by its file: to open it costs more than all the rest. */
async function describeConditions(library: string, { machine }: SetupContext): Promise<string> {
  const names = (await machine.files.list(library)).filter((name) => /^(lib)?llama\./.test(name)).toSorted();
  const lengths = names.map(
    async (name) => `${name} of ${(await machine.files.facts(`${library}/${name}`))?.bytes} bytes`,
  );
  return [machine.processor, `${machine.cores} cores`, ...(await Promise.all(lengths))].join(", ");
}
