import type { Answer, Call } from "../engine.ts";
import type { Prompt } from "../prompt.ts";
import { createDeltaStream } from "./delta_stream.ts";
import type { Link } from "./link.ts";
import { type Asked, fromRefusal, type Questions } from "./messages.ts";

/** Asks for an answer; resolves once the model has taken the question in. @throws {ApiError} what the client is told instead. */
export async function generateThrough(
  link: Link,
  prompt: Prompt,
  call: Call,
): Promise<Pick<Answer, "promptTokens" | "deltas">> {
  const { signal } = call;
  signal.throwIfAborted();
  const accepted = Promise.withResolvers<number>();
  const stream = createDeltaStream(leave);

  function leave(): void {
    signal.removeEventListener("abort", abort);
    link.leave(id);
  }

  function abort(): void {
    leave();
    fail(signal.reason);
  }

  function fail(error: unknown): void {
    signal.removeEventListener("abort", abort);
    link.forget(id);
    accepted.reject(error);
    stream.fail(error);
  }

  const seed = call.random.fork("llama").below(2 ** 32);
  const id = link.send(
    { type: "generate", prompt, seed },
    {
      hear(report) {
        if (report.type === "accepted") accepted.resolve(report.promptTokens);
        if (report.type === "refused") fail(fromRefusal(report.refusal));
      },
      speak({ deltas, last }) {
        stream.push(deltas, last ? "last" : "more");
        if (!last) return;
        signal.removeEventListener("abort", abort);
        link.forget(id);
      },
      fail,
    },
  );
  signal.addEventListener("abort", abort, { once: true });
  return { promptTokens: await accepted.promise, deltas: stream.deltas };
}

/** Something to ask beside an answer. */
export interface Inquiry<Name extends keyof Questions> {
  readonly name: Name;
  readonly takes: Questions[Name]["takes"];
  /** Aborts when the client has left; absent: nobody leaves. */
  readonly signal?: AbortSignal;
}

/** Asks something beside an answer, until the client leaves. @throws {ApiError} what the client is told instead. */
export function askThrough<Name extends keyof Questions>(
  link: Link,
  { name, takes, signal }: Inquiry<Name>,
): Promise<Questions[Name]["gives"]> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    function end(): void {
      signal?.removeEventListener("abort", leave);
      link.forget(id);
    }

    function leave(): void {
      link.leave(id);
      reject(signal!.reason);
    }

    const asked = { name, ...takes } as unknown as Asked;
    const id = link.send(
      { type: "ask", asked },
      {
        hear(report) {
          end();
          if (report.type === "answered") resolve(report.answer as Questions[Name]["gives"]);
          if (report.type === "refused") reject(fromRefusal(report.refusal));
        },
        speak() {},
        fail(error) {
          end();
          reject(error);
        },
      },
    );
    signal?.addEventListener("abort", leave, { once: true });
  });
}
