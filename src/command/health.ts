import type { Address } from "../runtime/runtime.ts";
import { toUrl } from "./address.ts";

/** Long enough for a busy machine, and within the patience of those who ask in turn. */
const PATIENCE_MS = 5_000;

/** What became of asking a server how it is. */
export interface Health {
  readonly well: boolean;
  /** A line for people. */
  readonly report: string;
}

/** Asks a running server how it is, or how one of its models is. */
export async function askHealth(address: Address, model: string | undefined): Promise<Health> {
  const url = `${toUrl(address)}/health${model === undefined ? "" : `?model=${encodeURIComponent(model)}`}`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const body = (await response.text()).trim();
    return { well: response.ok, report: `${url} answers ${response.status} ${body}\n` };
  } catch (error) {
    return { well: false, report: `${url} does not answer: ${error instanceof Error ? error.message : error}\n` };
  }
}
