// Builds the image and runs it as a stranger would: read-only, without rights, over the official client.
// Needs podman, buildah, runc, netavark, aardvark-dns, iptables and mmdebstrap; run it with `bun run test:container`, and
// `bun run test:container MODEL.gguf` for the image that carries the real model, too. It ends with 2 where no container runs at all.
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import process from "node:process";
import OpenAI from "openai";
import { createChecks, must } from "./checks.ts";
import { makeBases } from "./container/bases.ts";
import { createEngine } from "./container/engine.ts";

const MOST_MEGABYTES = 170;
const CONFINED = ["--read-only", "--cap-drop=all", "--security-opt=no-new-privileges"];

const engine = createEngine(process.env["CONTAINER_SCRATCH"] ?? `${tmpdir()}/simulator-containers`);
const { run } = engine;
const { check, finish } = createChecks();

interface State {
  readonly FinishedAt: string;
  readonly ExitCode: number;
}

/** Starts a container on a free port of this machine. */
function start(image: string, ...args: string[]): { id: string; url: string } {
  const id = run("podman", "run", "-d", "-p", "127.0.0.1::8090", ...CONFINED, image, ...args);
  return { id, url: `http://${run("podman", "port", id, "8090/tcp")}` };
}

async function untilHealthy(id: string): Promise<string> {
  for (const begin = performance.now(); performance.now() - begin < 10_000;) {
    const { status } = spawnSync("podman", ["healthcheck", "run", id], { env: engine.env });
    if (status === 0) return `after ${Math.round(performance.now() - begin)} ms`;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(run("podman", "logs", id));
}

async function testImage(image: string, model: string, ...args: string[]): Promise<void> {
  const { id, url } = start(image, ...args);
  const client = new OpenAI({ apiKey: "none", baseURL: `${url}/v1` });
  const messages = [{ role: "user" as const, content: "Why is the sky blue?" }];

  await check(`${image} becomes healthy`, () => untilHealthy(id));
  await check(`${image} runs as nobody in particular`, () =>
    must(run("podman", "inspect", "--format", "{{.Config.User}}", id) === "nonroot", "nonroot"),
  );
  await check(`${image} answers the official client`, async () => {
    const { choices } = await client.chat.completions.create({ model, messages, max_tokens: 20 });
    return must((choices[0]!.message.content ?? "") !== "", choices[0]!.message.content);
  });
  await check(`${image} streams`, async () => {
    let chunks = 0;
    for await (const _ of await client.chat.completions.create({ model, messages, max_tokens: 20, stream: true }))
      chunks++;
    return must(chunks > 5, `${chunks} chunks`);
  });
  await check(`${image} stops within a second`, () => {
    const begin = Date.now();
    run("podman", "stop", id);
    // Podman takes as long again to put its network away.
    const state = JSON.parse(run("podman", "inspect", "--format", "{{json .State}}", id)) as State;
    const ms = Date.parse(state.FinishedAt) - begin;
    const code = state.ExitCode;
    return must(ms < 1000 && code === 0, `${ms} ms, exit code ${code}`);
  });
  run("podman", "rm", "-f", id);
}

try {
  makeBases(engine);
  console.log(`Containers run here: Bun ${run("podman", "run", "--rm", "oven/bun:1.4.5-slim", "bun", "--version")}`);
} catch (error) {
  console.log(`No containers run here: ${(error as Error).message}`);
  process.exit(2);
}
run("podman", "build", "--pull=never", "-t", "openai-api-simulator", ".");
await check("the image is small", () => {
  const megabytes = Number(run("podman", "inspect", "--format", "{{.Size}}", "openai-api-simulator")) / 1e6;
  return must(megabytes <= MOST_MEGABYTES, `${megabytes.toFixed(1)} MB`);
});
await testImage("openai-api-simulator", "gpt-sim-1");

const [model] = process.argv.slice(2);
if (model !== undefined) {
  const image = "openai-api-simulator:smollm";
  const baked = [
    "--build-arg",
    "BAKED=true",
    "--build-arg",
    "SOURCE=/model.gguf",
    "-v",
    `${resolve(model)}:/model.gguf:ro`,
  ];
  run("podman", "build", "--pull=never", ...baked, "-t", image, ".");
  await testImage(image, "smollm", "serve", "--smollm");
}

finish();
