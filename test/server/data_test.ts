import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, expect, test } from "bun:test";
import OpenAI from "openai";
import { endAll, findSources, type Program, runToEnd, start, type Target } from "./program.ts";

// What `--data` promises, shown on real processes that are ended in earnest.

const folders: string[] = [];

afterEach(() => {
  endAll();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const QUESTION = { model: "gpt-4o", messages: [{ role: "user" as const, content: "Why is the sky blue?" }] };

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "simulator-data-"));
  folders.push(folder);
  return folder;
}

function clientOf({ url }: Program): OpenAI {
  return new OpenAI({ apiKey: "none", baseURL: `${url}/v1`, maxRetries: 0 });
}

function anySource(): Target {
  return findSources().find(({ missing }) => missing === undefined)!;
}

async function kill({ child, exited }: Program, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await exited;
}

function check(target: Target, behaviour: string, prove: (target: Target) => Promise<void>): void {
  const name = `${target.name} ${behaviour}`;
  if (target.missing !== undefined) test.skip(`${name} (skipped: ${target.missing})`, () => {});
  else test(name, () => prove(target));
}

for (const target of findSources()) {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    check(target, `keeps what is stored over a restart after ${signal}`, async () => {
      const data = join(makeFolder(), "new", "folder");
      const flags = ["--data", data, "--seed", "1", "--log", "off"];
      const first = await start(target, ...flags);
      const before = clientOf(first);
      const completion = await before.chat.completions.create({ ...QUESTION, store: true, metadata: { a: "b" } });
      const conversation = await before.conversations.create({ items: [{ role: "user", content: "Hello" }] });
      const response = await before.responses.create({
        model: "gpt-4o",
        input: "Hello",
        conversation: conversation.id,
      });
      const deleted = await before.chat.completions.create({ ...QUESTION, store: true });
      await before.chat.completions.delete(deleted.id);
      await kill(first, signal);

      const after = clientOf(await start(target, ...flags));
      const kept = await after.chat.completions.list({ metadata: { a: "b" } });
      const again = await after.chat.completions.create({ ...QUESTION, store: true });

      expect(kept.data.map(({ id }) => id)).toEqual([completion.id]);
      expect(kept.data[0]?.choices).toEqual(completion.choices);
      expect((await after.responses.retrieve(response.id)).output_text).toBe(response.output_text);
      expect((await after.conversations.items.list(conversation.id)).data).toHaveLength(3);
      expect([completion.id, deleted.id]).not.toContain(again.id);
      expect((await after.chat.completions.list()).data).toHaveLength(2);
    });
  }

  check(target, "keeps every answer that was given, when it is killed in the midst of many", async () => {
    const flags = ["--data", makeFolder(), "--log", "off"];
    const first = await start(target, ...flags);
    const before = clientOf(first);
    const given: string[] = [];
    const ask = async (): Promise<void> => {
      for (;;) given.push((await before.chat.completions.create({ ...QUESTION, store: true })).id);
    };
    const asking = Promise.allSettled([ask(), ask(), ask(), ask()]);
    while (given.length < 40) await new Promise((resolve) => setImmediate(resolve));
    await kill(first, "SIGKILL");
    await asking;

    const after = clientOf(await start(target, ...flags));
    const kept: string[] = [];
    for await (const { id } of after.chat.completions.list({ limit: 100 })) kept.push(id);

    expect(given.filter((id) => !kept.includes(id))).toEqual([]);
    expect(new Set(kept).size).toBe(kept.length);
  });

  check(target, "says what is wrong with the folder, and ends with 1", async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "file"), "");
    const ended = await runToEnd(target, "--port", "0", "--data", join(folder, "file"));

    expect(ended.code).toBe(1);
    expect(ended.error).toContain(`Cannot keep data in "${join(folder, "file")}": `);
    expect(ended.out).toBe("");
  });
}

test("what is kept is the user's alone", async () => {
  const data = join(makeFolder(), "data");
  const program = await start(anySource(), "--data", data, "--log", "off");

  expect(statSync(data).mode & 0o777).toBe(0o700);
  await kill(program, "SIGTERM");
});

test("a response that was being made when its program was killed has failed", async () => {
  const data = makeFolder();
  const flags = ["--data", data, "--seed", "1", "--log", "off", "--inter-token-latency", "1000"];
  const first = await start(anySource(), ...flags);
  const question = { model: "gpt-4o", input: "Why is the sky blue?", background: true };
  const { id } = await clientOf(first).responses.create(question);
  await kill(first, "SIGKILL");

  const after = clientOf(await start(anySource(), ...flags));
  const { status: early } = await after.responses.retrieve(id);
  // What says that somebody is at work on it holds for seconds; here they are over.
  const database = new DatabaseSync(join(data, "simulator.sqlite"));
  database.exec("DELETE FROM records WHERE kind = 'lease'");
  database.close();
  const { status: late } = await after.responses.retrieve(id);

  expect(["queued", "in_progress"]).toContain(early!);
  expect(late).toBe("failed");
});

test("workers share what is kept, and give each answer a name of its own", async () => {
  const program = await start(anySource(), "--data", makeFolder(), "--seed", "1", "--log", "off", "--workers", "2");
  const given = await Promise.all(
    // A client of its own for each, so that the connections spread.
    Array.from({ length: 20 }, () => clientOf(program).chat.completions.create({ ...QUESTION, store: true })),
  );

  const { data } = await clientOf(program).chat.completions.list({ limit: 100 });

  expect(new Set(given.map(({ id }) => id)).size).toBe(20);
  expect(data.map(({ id }) => id).sort()).toEqual(given.map(({ id }) => id).sort());
});
