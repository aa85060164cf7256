import type { Address } from "../runtime/runtime.ts";
import { isLoopback, toUrl } from "./address.ts";

/** Greets whoever started the server: where it is, and a first request to paste. */
export function banner(program: string, address: Address): string {
  const url = toUrl(address);
  return `${program} listens on ${url}/v1

  curl -N ${url}/v1/chat/completions \\
    -d '{"model":"gpt-4o","stream":true,"messages":[{"role":"user","content":"Hello"}]}'

`;
}

/** Warns of a server that others reach; undefined where there is nothing to warn of. */
export function warning({ host }: Address): string | undefined {
  if (isLoopback(host)) return undefined;
  return `Warning: whoever reaches ${host} can use this server; --host 127.0.0.1 keeps it to this machine\n`;
}
