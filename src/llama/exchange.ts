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

/** Asks something beside an answer. @throws {ApiError} what the client is told instead. */
export function askThrough<Name extends keyof Questions>(
  link: Link,
  name: Name,
  takes: Questions[Name]["takes"],
): Promise<Questions[Name]["gives"]> {
  return new Promise((resolve, reject) => {
    const asked = { name, ...takes } as unknown as Asked;
    const id = link.send(
      { type: "ask", asked },
      {
        hear(report) {
          link.forget(id);
          if (report.type === "answered") resolve(report.answer as Questions[Name]["gives"]);
          if (report.type === "refused") reject(fromRefusal(report.refusal));
        },
        speak() {},
        fail: reject,
      },
    );
  });
}
