import * as z from "zod/mini";
import { OPTION_META } from "../option_meta.ts";
import { SimulatorSettings } from "../options.ts";

/** Every setting of the command: what shapes answers, and what the server itself needs. */
export const ServerSettings = z
  .safeExtend(SimulatorSettings, {
    port: z
      ._default(z.int().check(z.gte(0), z.lte(65_535)), 8090)
      .register(OPTION_META, { group: "server", value: "N", description: "Listen on this port; 0 takes a free one" }),
    host: z._default(z.string().check(z.minLength(1)), "127.0.0.1").register(OPTION_META, {
      group: "server",
      value: "NAME",
      description: "Listen on this interface; 0.0.0.0 is all",
    }),
    config: z.optional(z.string().check(z.minLength(1))).register(OPTION_META, {
      group: "server",
      value: "FILE",
      description: "Read flags, without their dashes, from JSON or YAML",
    }),
    log: z._default(z.enum(["text", "json", "off"]), "text").register(OPTION_META, {
      group: "server",
      value: "FORM",
      description: "Log requests to stderr: text, json or off",
    }),
    workers: z._default(z.int().check(z.gte(1), z.lte(256)), 1).register(OPTION_META, {
      group: "server",
      value: "N",
      description: "Serve with so many processes that share the port",
    }),
    open: z
      ._default(z.boolean(), false)
      .register(OPTION_META, { group: "server", description: "Open a browser on the server, once it listens" }),
    drainTimeout: z._default(z.number().check(z.gte(0), z.lte(3_600_000)), 10_000).register(OPTION_META, {
      group: "server",
      value: "MS",
      description: "Let open answers finish when told to stop",
    }),
  })
  .check(
    z.superRefine(({ workers, smollm }, context) => {
      if (workers === 1 || !smollm) return;
      const message =
        "smollm answers many questions at once in one process; give it more with --parallel and --threads";
      context.addIssue({ code: "custom", path: ["workers"], message });
    }),
  );

/** Settings with their defaults filled in. */
export type ServerSettings = z.output<typeof ServerSettings>;
