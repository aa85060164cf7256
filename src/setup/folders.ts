import type { SetupContext } from "./context.ts";

type Surroundings = Pick<SetupContext, "env" | "machine">;

/** Finds the Hub's cache, where its own library would (huggingface_hub, constants.py). */
export function hubFolder({ env, machine }: Surroundings): string {
  const named = env("HF_HUB_CACHE") ?? env("HUGGINGFACE_HUB_CACHE");
  return named === undefined ? `${hubHome({ env, machine })}/hub` : atHome(named, machine.homeFolder);
}

/** Finds what else the Hub's library keeps, such as the token. */
function hubHome({ env, machine }: Surroundings): string {
  const home = env("HF_HOME") ?? `${env("XDG_CACHE_HOME") ?? "~/.cache"}/huggingface`;
  return atHome(home, machine.homeFolder);
}

/** Finds where this program keeps what is its own alone: libraries, and what it knows of files. */
export function ownFolder({ env, machine }: Surroundings): string {
  const windows = machine.platform.os === "windows" ? env("LOCALAPPDATA") : undefined;
  return atHome(`${env("XDG_CACHE_HOME") ?? windows ?? "~/.cache"}/openai-api-simulator`, machine.homeFolder);
}

function atHome(path: string, home: string): string {
  return path.replaceAll("\\", "/").replace(/^~(?=\/|$)/, home.replaceAll("\\", "/"));
}

/** Finds the user's token for the Hub; undefined if there is none. */
export async function readHubToken({ env, machine }: Surroundings): Promise<string | undefined> {
  const given = env("HF_TOKEN") ?? env("HUGGING_FACE_HUB_TOKEN");
  if (given !== undefined) return given.trim();
  const path = atHome(env("HF_TOKEN_PATH") ?? `${hubHome({ env, machine })}/token`, machine.homeFolder);
  return (await machine.files.readText(path))?.trim() || undefined;
}

/** Finds which Hub is meant. */
export function hubEndpoint({ env }: Pick<SetupContext, "env">): string {
  return (env("HF_ENDPOINT") ?? "https://huggingface.co").replace(/\/+$/, "");
}

/** Names the variable by which the user wants nothing from the network; undefined if there is none. */
export function offlineBy({ env }: Pick<SetupContext, "env">): string | undefined {
  return ["HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"].find((name) => /^(1|on|yes|true)$/i.test(env(name) ?? ""));
}
