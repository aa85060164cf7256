import type { Address } from "../runtime/runtime.ts";
import { isLoopback, toUrl } from "./address.ts";
import { openPage } from "./open_page.ts";
import type { Serving } from "./serving.ts";
import type { ServerSettings } from "./server_settings.ts";

/** Tells whoever started the server where it is, and warns of what they may not know. */
export async function greet({ settings, runtime, program }: Serving, port: number): Promise<void> {
  const address = { host: settings.host, port };
  const workers = settings.workers > 1 ? `, with ${settings.workers} workers,` : "";
  const warned = warning(settings);
  await runtime.print("out", banner(`${program} on ${runtime.name}${workers}`, address));
  if (warned !== undefined) await runtime.print("error", warned);
  if (settings.open) await openPage(toUrl(address), runtime);
}

/** Greets whoever started the server: where it is, and a first request to paste. */
export function banner(program: string, address: Address): string {
  const url = toUrl(address);
  return `${program} listens on ${url}/v1

  curl -N ${url}/v1/chat/completions \\
    -d '{"model":"gpt-4o","stream":true,"messages":[{"role":"user","content":"Hello"}]}'

`;
}

/** Warns of a server that others reach; undefined where there is nothing to warn of. */
export function warning({ host, apiKey }: Pick<ServerSettings, "host" | "apiKey">): string | undefined {
  if (isLoopback(host) || apiKey !== undefined) return undefined;
  const advice = "--host 127.0.0.1 keeps it to this machine, --api-key to those with a key";
  return `Warning: whoever reaches ${host} can use this server; ${advice}\n`;
}

/** Says how long what is open may take. */
export function announceStop({ drainTimeout }: ServerSettings): string {
  return `Stopping: open answers have ${drainTimeout / 1000} s to finish\n`;
}

/** Says that nothing is open any more. */
export const STOPPED = "Stopped\n";
