import { afterEach, expect, test } from "bun:test";
import { writeTinyModel } from "../support/llama.ts";
import { endAll, findExecutable, findSources, type Program, start, type Target } from "./program.ts";
import { readUntil } from "./reading.ts";

// The thread of the real model lies elsewhere in each way to run the program.

afterEach(endAll);

const QUESTION = { model: "smollm", messages: [{ role: "user", content: "hello" }] };

function ask({ url }: Program, rest: object): Promise<Response> {
  const body = JSON.stringify({ ...QUESTION, ...rest });
  return fetch(`${url}/v1/chat/completions`, { method: "POST", body });
}

function startReal(target: Target): Promise<Program> {
  const flags = [
    "--smollm",
    "--model",
    writeTinyModel(),
    "--ctx-size",
    "2048",
    "--threads",
    "1",
    "--drain-timeout",
    "100",
  ];
  return start(target, ...flags);
}

for (const target of [...findSources(), findExecutable()]) {
  const name = `${target.name} serves a real model, and tells its listeners when it is stopped`;
  if (target.missing !== undefined) test.skip(`${name} (skipped: ${target.missing})`, () => {});
  else {
    test(name, { timeout: 30_000 }, async () => {
      const program = await startReal(target);
      await program.logged("smollm is ready\n");
      const whole = (await (await ask(program, { max_tokens: 5, ignore_eos: true })).json()) as {
        readonly usage: { readonly completion_tokens: number };
      };
      const streams = [1, 2, 3, 4, 5].map(() => ask(program, { stream: true, ignore_eos: true, max_tokens: 1900 }));
      // Those that come while it stops may be refused; whoever waits for none of them must not fail by that.
      const settled = Promise.allSettled(streams);
      const { rest } = await readUntil(await streams[0]!, '"content"');
      program.child.kill("SIGTERM");

      expect(whole.usage.completion_tokens).toBe(5);
      expect(await rest).toContain('data: {"error":{"message":"The model `smollm` is being shut down."');
      expect(await program.exited).toBe(0);
      await settled;
    });
  }
}
