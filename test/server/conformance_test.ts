import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { afterEach, expect, test } from "bun:test";
import OpenAI from "openai";
import { writeTinyModel } from "../support/llama.ts";
import { nodeMachine } from "../../src/runtime/node_machine.ts";
import { askBySocket, readUntil } from "./reading.ts";
import { endAll, findTargets, type Program, runToEnd, start, type Target } from "./program.ts";

// One suite for every way to run the program: what differs between runtimes shows here, and only here.

afterEach(endAll);

const QUESTION = { model: "gpt-4o", messages: [{ role: "user" as const, content: "Why is the sky blue?" }] };

/** An answer that ends only when somebody ends it. */
const ENDLESS = { ...QUESTION, stream: true, ignore_eos: true, max_tokens: 16_000 };

function ask(program: Program, body: object, signal?: AbortSignal): Promise<Response> {
  return fetch(`${program.url}/v1/chat/completions`, {
    method: "POST",
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
}

/** The processes that a program has started. */
function listWorkers({ child }: Program): number[] {
  const { stdout } = spawnSync("ps", ["-o", "pid=", "--ppid", String(child.pid)], { encoding: "utf8" });
  return stdout.split("\n").filter(Boolean).map(Number);
}

function check(target: Target, behaviour: string, prove: (target: Target) => Promise<void>): void {
  const name = `${target.name} ${behaviour}`;
  if (target.missing !== undefined) test.skip(`${name} (skipped: ${target.missing})`, () => {});
  else test(name, () => prove(target));
}

for (const target of findTargets()) {
  check(target, "streams to the official client, and says nothing else", async () => {
    const program = await start(target, "--inter-token-latency", "1");
    const client = new OpenAI({ apiKey: "none", baseURL: `${program.url}/v1` });

    const stream = await client.chat.completions.create({ ...QUESTION, stream: true });
    let text = "";
    let reason: string | null = null;
    for await (const { choices } of stream) {
      text += choices[0]?.delta.content ?? "";
      reason = choices[0]?.finish_reason ?? reason;
    }

    expect(text.length).toBeGreaterThan(20);
    expect(reason).toBe("stop");
    await program.logged("\n");
    expect(program.log()).toMatch(/^\S+ POST \/v1\/chat\/completions 200 \d+ ms\n$/);
  });

  check(target, "streams to curl -N", async () => {
    const program = await start(target);
    const curl = spawn("curl", [
      "-sNi",
      `${program.url}/v1/chat/completions`,
      "-d",
      JSON.stringify({ ...QUESTION, stream: true }),
    ]);
    let read = "";
    curl.stdout.on("data", (bytes: Uint8Array) => (read += String(bytes)));
    await once(curl, "close");

    const [head, body] = [read.slice(0, read.indexOf("\r\n\r\n")), read.slice(read.indexOf("\r\n\r\n") + 4)];
    expect(head).toMatch(/^HTTP\/1\.1 200/);
    expect(head.toLowerCase()).toContain("content-type: text/event-stream");
    expect(body).toMatch(/^(data: \{.*\}\n\n)+data: \[DONE\]\n\n$/);
  });

  check(target, "sends the head before a late first token", async () => {
    const program = await start(target, "--time-to-first-token", "300");
    const response = await ask(program, { ...QUESTION, stream: true });
    const { value } = await response.body!.pipeThrough(new TextDecoderStream()).getReader().read();

    expect(value).toBe(":\n\n");
  });

  check(target, "stops the work as soon as the client of a stream leaves", async () => {
    const program = await start(target, "--inter-token-latency", "20");
    const leaving = new AbortController();
    const response = await ask(program, ENDLESS, leaving.signal);
    await response.body!.getReader().read();
    leaving.abort();

    await program.logged(", client left\n");
    expect(program.log().split("\n").length).toBe(2);
  });

  check(target, "stops the work as soon as the client of a whole answer leaves", async () => {
    const program = await start(target, "--time-to-first-token", "60000");
    const answer = ask(program, QUESTION, AbortSignal.timeout(200)).catch(() => "left");

    expect(await answer).toBe("left");
    await program.logged("POST /v1/chat/completions 499");
    expect(program.log()).toMatch(/^\S+ POST \S+ 499 \d+ ms, client left\n$/);
  });

  check(target, "completes 1,000 paced streams at once", async () => {
    const program = await start(target, "--inter-token-latency", "40", "--log", "off");
    const body = { ...QUESTION, stream: true, ignore_eos: true, max_tokens: 25 };
    const answers = await Promise.all(Array.from({ length: 1000 }, () => askBySocket(program.port, body)));

    const whole = answers.filter((read) => read.includes("data: [DONE]") && read.includes('"finish_reason":"length"'));
    expect(whole.length).toBe(1000);
  });

  check(target, "lets streams finish on SIGTERM, takes no more, and exits 0", async () => {
    const program = await start(target, "--inter-token-latency", "20");
    const { rest } = await readUntil(
      await ask(program, { ...QUESTION, stream: true, ignore_eos: true, max_tokens: 40 }),
      "data:",
    );
    program.child.kill("SIGTERM");
    await program.logged("Stopping");

    expect(
      await ask(program, QUESTION).then(
        (response) => response.status,
        () => "refused",
      ),
    ).toBe("refused");
    expect(await rest).toMatch(/data: \[DONE\]\n\n$/);
    expect(await program.exited).toBe(0);
    expect(program.log()).toMatch(/ 200 \d+ ms\nStopped\n$/);
  });

  check(target, "breaks off what is not done when the drain's deadline comes, and exits 0", async () => {
    const program = await start(target, "--inter-token-latency", "20", "--drain-timeout", "100");
    const { rest } = await readUntil(await ask(program, ENDLESS), "data:");
    program.child.kill("SIGINT");

    expect(await program.exited).toBe(0);
    expect(await rest).not.toContain("[DONE]");
  });

  check(target, "exits at once on a second signal", async () => {
    const program = await start(target, "--inter-token-latency", "20");
    const { rest } = await readUntil(await ask(program, ENDLESS), "data:");
    // Deno's ChildProcess passes on a first signal only.
    const again = setInterval(() => process.kill(program.child.pid!, "SIGINT"), 50);

    expect(await program.exited).toBe(1);
    clearInterval(again);
    await rest;
  });

  check(target, "shares one port among workers, replaces one that dies, and ends them all on SIGTERM", async () => {
    const program = await start(target, "--workers", "2", "--seed", "7", "--log", "off");
    const first = listWorkers(program);
    process.kill(first[0]!, "SIGKILL");
    await program.logged("another takes its place");
    while (listWorkers(program).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(program, QUESTION)));
    const bodies = await Promise.all(answers.map(async (answer) => (await answer.json()) as { choices: unknown }));
    program.child.kill("SIGTERM");

    expect(first.length).toBe(2);
    expect(new Set(bodies.map(({ choices }) => JSON.stringify(choices))).size).toBe(1);
    expect(await program.exited).toBe(0);
    expect(listWorkers(program)).toEqual([]);
    expect(program.log()).toMatch(
      /^Worker \d+ was killed; another takes its place\nStopping: open answers have 10 s to finish\nStopped\n$/,
    );
  });

  check(target, "leaves no worker behind when it is killed itself", async () => {
    const program = await start(target, "--workers", "2", "--log", "off");
    const workers = listWorkers(program);
    program.child.kill("SIGKILL");
    await program.exited;

    while (workers.some((worker) => nodeMachine.isRunning(worker)))
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(workers.length).toBe(2);
  });

  check(target, "says that a port is taken", async () => {
    const program = await start(target);
    const { code, error, out } = await runToEnd(target, "--port", String(program.port));

    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(error).toMatch(new RegExp(`^Port ${program.port} is taken: .*--port.*\n$`));
  });

  check(target, "refuses nonsense flags in one line, and exits 2", async () => {
    expect(await runToEnd(target, "--prot", "9000")).toEqual({
      code: 2,
      out: "",
      error: 'Unknown flag "--prot"; did you mean --port?\n',
    });
  });

  check(target, "--health tells whether a server is well", async () => {
    const program = await start(target, "--log", "off");
    const well = await runToEnd(target, "--health", "--port", String(program.port));
    program.child.kill("SIGTERM");
    await program.exited;
    const gone = await runToEnd(target, "--health", "--port", String(program.port));

    expect(well).toEqual({ code: 0, out: `${program.url}/health answers 200 {"ok":true}\n`, error: "" });
    expect(gone.code).toBe(1);
    expect(gone.error).toContain(`${program.url}/health does not answer: `);
  });

  check(target, "keeps what is stored under --data beyond a kill, and says nothing of it", async () => {
    const data = mkdtempSync(join(tmpdir(), "simulator-data-"));
    const flags = ["--data", data, "--log", "off"];
    const first = await start(target, ...flags);
    const { id } = (await (await ask(first, { ...QUESTION, store: true })).json()) as { id: string };
    first.child.kill("SIGKILL");
    await first.exited;

    const second = await start(target, ...flags);
    const kept = await fetch(`${second.url}/v1/chat/completions/${id}`);
    rmSync(data, { recursive: true });

    expect(kept.status).toBe(200);
    expect(first.log() + second.log()).toBe("");
  });

  if (target.name === "the executable") {
    check(target, "carries libllama, and unpacks it once for the user alone", async () => {
      const place = mkdtempSync(join(tmpdir(), "simulator-carried-"));
      const model = writeTinyModel();
      const env = { ...process.env, XDG_CACHE_HOME: place };
      // Elsewhere, so that nothing of the sources can be found.
      const examine = () => spawnSync(resolve(target.command[0]!), ["doctor", "--model", model], { cwd: place, env });

      const first = examine();
      const [folder = ""] = readdirSync(join(place, "openai-api-simulator", "libraries"));
      const { mode, ctimeMs } = statSync(join(place, "openai-api-simulator", "libraries", folder));
      const second = examine();

      expect(first.stdout.toString()).toMatch(/ok libllama +0\./);
      expect([first.status, second.status]).toEqual([0, 0]);
      expect(folder).toMatch(/^carried-node-llama-cpp-/);
      expect(mode & 0o777).toBe(0o700);
      expect(statSync(join(place, "openai-api-simulator", "libraries", folder)).ctimeMs).toBe(ctimeMs);
      rmSync(place, { recursive: true });
    });
  }
}
