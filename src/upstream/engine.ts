import type { Engine } from "../engine.ts";
import { describeModel } from "../models.ts";
import type { UpstreamOptions } from "./upstream.ts";

/** Creates the engine that asks another OpenAI-compatible server, and passes on what it says as it says it. */
export function createUpstream(options: UpstreamOptions): Engine {
  const { name } = options;
  // Most start without another server, and quicker without what reads one.
  const load = (): Promise<typeof import("./answer.ts")> => import("./answer.ts");
  return {
    generate: (prompt, call) =>
      prompt.model === name ? load().then(({ generate }) => generate(options, prompt, call)) : undefined,
    embed: (question, call) =>
      question.model === name ? load().then(({ embed }) => embed(options, question, call)) : undefined,
    models: () => [{ ...describeModel(name), ownedBy: "upstream" }],
    status: (asked) => (asked === name ? "ready" : undefined),
  };
}
