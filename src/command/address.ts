import type { Address } from "../runtime/runtime.ts";

/** Writes the URL at which a client on this machine reaches a server. */
export function toUrl({ host, port }: Address): string {
  // These two mean every interface; a client must name one.
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/** Whether nobody but this machine reaches the interface. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
