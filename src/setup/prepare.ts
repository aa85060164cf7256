import type { SetupContext } from "./context.ts";
import { fit, type OpenFitter } from "./fit.ts";
import type { Fit } from "./fit_plan.ts";
import { type LibraryWishes, provideLibrary } from "./library.ts";
import { type ModelWishes, provideModel } from "./model.ts";
import type { CatalogModel } from "./model_catalog.ts";

/** What is wanted of the real model's files. */
export interface SetupWishes extends ModelWishes, LibraryWishes {
  readonly fit: Fit;
}

/** What a model is loaded from. */
export interface Prepared {
  /** The folder of libllama: an absolute path. */
  readonly library: string;
  /** The GGUF file: an absolute path. */
  readonly model: string;
  /** What the catalogue knows of it; undefined for a file of the user's own. */
  readonly card: CatalogModel | undefined;
}

/**
 * Finds or fetches all that a model is loaded from, and fits the weights to the machine.
 *
 * @throws {Error} that says what was tried, and what the user can do by hand.
 */
export async function prepare(wishes: SetupWishes, context: SetupContext, openFitter: OpenFitter): Promise<Prepared> {
  const library = await provideLibrary(wishes, context);
  const model = await provideModel(wishes, context);
  const fitted = await fit({ model, how: wishes.fit, library }, openFitter, context);
  return { library, model: fitted, card: model.card };
}
