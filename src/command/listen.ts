import type { Address, Handler, Runtime, Server } from "../runtime/runtime.ts";
import { toUrl } from "./address.ts";

/** Serves at an address. @throws {Error} that says what to do where that cannot be. */
export async function listen(handler: Handler, address: Address, runtime: Runtime): Promise<Server> {
  try {
    return await runtime.serve(handler, address);
  } catch (error) {
    const { code, message } = error as Error & { code?: unknown };
    if (code !== "EADDRINUSE") throw new Error(`Cannot listen on ${toUrl(address)}: ${message}`, { cause: error });
    const advice = "stop what listens there, or choose another with --port (0 takes a free one)";
    throw new Error(`Port ${address.port} is taken: ${advice}`, { cause: error });
  }
}
