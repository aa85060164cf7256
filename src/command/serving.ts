import type { Copies } from "../runtime/copies.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { ServerSettings } from "./server_settings.ts";

/** What a server needs besides the simulator. */
export interface Serving {
  readonly settings: ServerSettings;
  readonly runtime: Runtime;
  /** Name and version. */
  readonly program: string;
  /** Where this process is one of several that share the port. */
  readonly copies?: Copies | undefined;
}
