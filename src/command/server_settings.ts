import { z } from "zod";
import { OPTION_META } from "../option_meta.ts";
import { SimulatorSettings } from "../options.ts";

/** Every setting of the command: what shapes answers, and what the server itself needs. */
export const ServerSettings = SimulatorSettings.safeExtend({
  port: z
    .int()
    .min(0)
    .max(65_535)
    .default(8090)
    .register(OPTION_META, { group: "server", value: "N", description: "Listen on this port; 0 takes a free one" }),
  host: z
    .string()
    .min(1)
    .default("127.0.0.1")
    .register(OPTION_META, { group: "server", value: "NAME", description: "Listen on this interface; 0.0.0.0 is all" }),
  config: z.string().min(1).optional().register(OPTION_META, {
    group: "server",
    value: "FILE",
    description: "Read flags, without their dashes, from JSON or YAML",
  }),
  log: z.enum(["text", "json", "off"]).default("text").register(OPTION_META, {
    group: "server",
    value: "FORM",
    description: "Log requests to stderr: text, json or off",
  }),
  workers: z.int().min(1).max(256).default(1).register(OPTION_META, {
    group: "server",
    value: "N",
    description: "Serve with so many processes that share the port",
  }),
  open: z
    .boolean()
    .default(false)
    .register(OPTION_META, { group: "server", description: "Open a browser on the server, once it listens" }),
  drainTimeout: z
    .number()
    .min(0)
    .max(3_600_000)
    .default(10_000)
    .register(OPTION_META, { group: "server", value: "MS", description: "Let open answers finish when told to stop" }),
}).superRefine(({ workers, smollm }, context) => {
  if (workers === 1 || !smollm) return;
  const message = "smollm answers many questions at once in one process; give it more with --parallel and --threads";
  context.addIssue({ code: "custom", path: ["workers"], message });
});

/** Settings with their defaults filled in. */
export type ServerSettings = z.output<typeof ServerSettings>;
