import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "bun:test";
import { openHub, sha256 } from "../support/hub_server.ts";
import { makeContent } from "../support/setup.ts";
import { makeTinyModel } from "../support/tiny_model.ts";
import { writeGguf } from "../support/gguf_writer.ts";

const PROGRAM = process.versions["deno"] === undefined ? ["--no-env-file", "bin/main.ts"] : ["run", "-A", "mod.ts"];

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly error: string }>;
}

/** Runs the program with a home of its own; nothing but what is named can be reached. */
function run(home: string, endpoint: string, ...args: string[]): Run {
  const { PATH = "", ...rest } = process.env;
  const kept = Object.entries(rest).filter(([name]) => /^(DENO|BUN|NODE|SSL|LD)_/.test(name));
  const env = { ...Object.fromEntries(kept), PATH, HOME: home, DENO_DIR: denoFolder(), HF_ENDPOINT: endpoint };
  const child = spawn(process.execPath, [...PROGRAM, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  let [out, error] = ["", ""];
  child.stdout.on("data", (piece) => (out += piece));
  child.stderr.on("data", (piece) => (error += piece));
  return { child, ended: once(child, "close").then(([code]) => ({ code, out, error })) };
}

/** Deno finds what it has compiled in the user's home; that must not be begun anew. */
function denoFolder(): string {
  return (
    process.env["DENO_DIR"] ?? join(process.env["XDG_CACHE_HOME"] ?? join(process.env["HOME"] ?? "", ".cache"), "deno")
  );
}

/** Looks again and again, at most for ten seconds. */
async function comesTrue(look: () => boolean): Promise<void> {
  const untilMs = Date.now() + 10_000;
  while (!look()) {
    if (Date.now() > untilMs) throw new Error("It did not come true");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function makeHome(): { readonly home: string; readonly library: string } & Disposable {
  const home = mkdtempSync(join(tmpdir(), "fetch-"));
  const library = join(home, "library");
  mkdirSync(library);
  return { home, library, [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }) };
}

test("fetch goes on where a fetcher was killed", { timeout: 30_000 }, async () => {
  const content = makeContent(3_000_000);
  const hub = await openHub(content);
  using place = makeHome();
  const url = `${hub.endpoint}/owner/name/resolve/main/model.gguf`;
  const blob = `${place.home}/.cache/huggingface/hub/models--owner--name/blobs/${sha256(content)}`;
  const part = `${blob}.incomplete`;
  const words = ["fetch", "--model-url", url, "--library", place.library, "--fit", "off"];
  hub.faults.push({ type: "stall", bytes: 1_000_000 });
  const first = run(place.home, hub.endpoint, ...words);
  await comesTrue(() => existsSync(part) && statSync(part).size === 1_000_000);
  first.child.kill("SIGKILL");
  await first.ended;
  expect(existsSync(`${blob}.lock`)).toBe(true);

  const { code, out, error } = await run(place.home, hub.endpoint, ...words).ended;
  await hub.close();

  expect(error).toContain(`Fetching model.gguf from the Hub: ${url}`);
  expect(code).toBe(0);
  expect(hub.cdn.map(({ range }) => range)).toEqual([undefined, "bytes=1000000-"]);
  expect(new Uint8Array(readFileSync(blob))).toEqual(content);
  expect(out).toMatch(/^libllama {2}\/.*\/library\nmodel {5}\/.*\/snapshots\/\w{40}\/model\.gguf\n$/);
});

test("fetch ends when it is told to, and keeps what has come", { timeout: 30_000 }, async () => {
  const content = makeContent(300_000);
  const hub = await openHub(content);
  using place = makeHome();
  hub.faults.push({ type: "stall", bytes: 100_000 });
  const url = `${hub.endpoint}/owner/name/resolve/main/model.gguf`;
  const blob = `${place.home}/.cache/huggingface/hub/models--owner--name/blobs/${sha256(content)}`;
  const fetching = run(place.home, hub.endpoint, "fetch", "--model-url", url, "--library", place.library);
  await comesTrue(() => existsSync(`${blob}.incomplete`) && statSync(`${blob}.incomplete`).size === 100_000);
  // Deno's own way to send a signal forgets what the program exits with.
  process.kill(fetching.child.pid!, "SIGTERM");

  const { code, error } = await fetching.ended;
  await hub.close();

  expect([code, error.trim().split("\n").at(-1)]).toEqual([1, "Stopped; what has come is kept"]);
  expect([existsSync(`${blob}.incomplete`), existsSync(`${blob}.lock`)]).toEqual([true, false]);
});

test("fetch says what was tried where nothing can be had, and exits 1", { timeout: 30_000 }, async () => {
  using place = makeHome();

  const words = ["fetch", "--library", place.library, "--source", "hub"];
  const { code, out, error } = await run(place.home, "http://127.0.0.1:1", ...words).ended;

  expect([code, out]).toEqual([1, ""]);
  expect(error).toContain("Cannot fetch SmolLM2-135M-Instruct.Q4_1.gguf:\n  Hub: Cannot reach http://127.0.0.1:1");
});

test("doctor says what is missing, what to do about it, and exits 1", { timeout: 30_000 }, async () => {
  using place = makeHome();

  const { code, error } = await run(place.home, "http://127.0.0.1:1", "doctor", "--library", place.library).ended;

  expect(code).toBe(1);
  expect(error).toMatch(/^ok platform +\w+ \w+, .+, \d+ cores, [\d.]+ GiB of memory\n/);
  expect(error).toMatch(/!! libllama +There is no libllama in .*\n +→ .*--library PATH\n/);
  expect(error).toMatch(/!! model +not on this machine\n +→ the command fetch brings it\n$/);
});

test(
  "doctor finds nothing amiss with a model that can be loaded, measures it, and exits 0",
  { timeout: 30_000 },
  async () => {
    using place = makeHome();
    const model = join(place.home, "tiny.gguf");
    writeFileSync(model, writeGguf(makeTinyModel()));

    const { code, out } = await run(place.home, "http://127.0.0.1:1", "doctor", "--model", model).ended;

    expect(code).toBe(0);
    expect(out).not.toContain("!!");
    expect(out).toMatch(/ok libllama +0\.[45]\.0, \//);
    expect(out).toMatch(/ok kernels +\S+, on .*CPU/);
    expect(out).toMatch(/ok threads +\d+ of \d+ cores/);
    expect(out).toContain(`${sha256(readFileSync(model))}, not in the catalogue`);
    expect(out).toMatch(/ok speed +\d+ tokens\/s read, \d+ spoken\n$/);
  },
);
