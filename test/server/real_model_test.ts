import { afterEach, expect, test } from "bun:test";
import { writeTinyModel } from "../support/llama.ts";
import { endAll, findExecutable, findSources, type Program, start, type Target } from "./program.ts";
import { readUntil } from "./reading.ts";

// The thread of the real model lies elsewhere in each way to run the program.

afterEach(endAll);

const QUESTION = { model: "smollm", messages: [{ role: "user", content: "hello" }] };

interface Wishes extends Record<string, unknown> {
  readonly signal?: AbortSignal | null;
}

function ask({ url }: Program, { signal = null, ...rest }: Wishes): Promise<Response> {
  const body = JSON.stringify({ ...QUESTION, ...rest });
  return fetch(`${url}/v1/chat/completions`, { method: "POST", body, signal });
}

function startReal(target: Target, ...more: string[]): Promise<Program> {
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
    ...more,
  ];
  return start(target, ...flags);
}

/** As long an answer as there is room for. */
const LONG = { ignore_eos: true, max_tokens: 1900, temperature: 0 };

/** Milliseconds until something has happened. */
async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await act();
  return performance.now() - startMs;
}

for (const target of findSources()) {
  const name = `${target.name} lets no client of a real model wait for one that has left, nor a stream for its turn to begin`;
  if (target.missing !== undefined) test.skip(`${name} (skipped: ${target.missing})`, () => {});
  else {
    test(name, { timeout: 60_000 }, async () => {
      const program = await startReal(target, "--parallel", "1");
      await program.logged("smollm is ready\n");
      const wholeMs = await timeOf(async () => (await ask(program, LONG)).json());

      const leaving = new AbortController();
      const left = ask(program, { ...LONG, signal: leaving.signal }).catch((error: unknown) => error);
      const first = await ask(program, { ...LONG, stream: true, signal: leaving.signal });
      const healthMs = await timeOf(() => fetch(`${program.url}/health`));
      leaving.abort();
      const nextMs = await timeOf(async () => (await ask(program, { max_tokens: 1 })).json());

      // The first was still at work, so the second began to be heard while it waited.
      expect(first.status).toBe(200);
      expect(await left).toBeInstanceOf(Error);
      expect(Math.max(healthMs, nextMs)).toBeLessThan(wholeMs / 2);
    });
  }
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
