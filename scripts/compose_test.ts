// Runs both compose files, and every script of package.json about containers, on a real Docker engine:
// `bun run test:compose MODEL.gguf`. Needs root and what container_test.ts needs; no image registry, for stand-ins are made of
// Debian's packages and of the real Open WebUI from pip. COMPOSE_SCRATCH and WEBUI_SCRATCH keep them: 6 GB.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import process from "node:process";
import { createChecks, must } from "./checks.ts";
import { loadBases } from "./container/bases.ts";
import { startDocker } from "./container/docker.ts";
import { createEngine, runIn } from "./container/engine.ts";
import { makeOpenWebUi } from "./container/open_webui_image.ts";
import { findPort } from "./free_port.ts";
import { askOpenWebUi } from "./open_webui/api.ts";
import { end } from "./open_webui/web_ui.ts";

const [model] = process.argv.slice(2);
if (model === undefined) throw new Error("Name a model: bun run test:compose MODEL.gguf");
const scratch = process.env["COMPOSE_SCRATCH"] ?? `${tmpdir()}/simulator-compose`;
/** The build may take no file but from beside the Dockerfile. */
const SOURCE = "compose_test.gguf";

const { check, finish } = createChecks();
const engine = createEngine(`${scratch}/podman`);
const docker = await startDocker(`${scratch}/docker`);
const [port, uiPort] = [await findPort(), await findPort()];
const ports = { PORT: String(port), OPENWEBUI_PORT: String(uiPort) };
const env = { ...docker.env, ...ports, SOURCE, PATH: `${scratch}/browser:${docker.env["PATH"]}` };
const run = runIn(env);

function script(name: string, ...args: string[]): string {
  return run("bun", "run", "--silent", name, ...args);
}

/** Starts a script that goes on until it is stopped. */
function startScript(name: string): ChildProcess {
  return spawn("bun", ["run", "--silent", name], { env, stdio: ["ignore", "pipe", "ignore"] });
}

function health(): string {
  return run("docker", "ps", "--format", '{{.Label "com.docker.compose.service"}} {{.Status}}').replaceAll("\n", ", ");
}

async function testCompose(suffix: "" | ":noai", asked: string): Promise<void> {
  await check(`compose:up${suffix} gets both healthy`, () => {
    const begin = performance.now();
    script(`compose:up${suffix}`);
    const found = health();
    const seconds = Math.round((performance.now() - begin) / 1000);
    return must(found.split("(healthy)").length === 3, `${found}, after ${seconds} s`);
  });
  await check("wait:api and wait:ui wait", () => `${script("wait:api")}, ${script("wait:ui")}`);
  await check(`Open WebUI lists ${asked} and answers with it`, async () => {
    const answer = await askOpenWebUi(`http://127.0.0.1:${uiPort}`, asked, "Why is the sky blue?");
    return must(answer.length > 20, answer.slice(0, 80));
  });
  await check("curl:sim gets an answer", () => content(script("curl:sim")));
  await check("compose:logs follows what they write", async () => {
    const child = startScript("compose:logs");
    const [line] = await Array.fromAsync(firstOf(child));
    await end(child);
    return must(line !== undefined, line);
  });
}

/** The first line of a container, be it after signs that steer the terminal. */
async function* firstOf(child: ChildProcess): AsyncGenerator<string> {
  for await (const data of child.stdout!) {
    const line = String(data)
      .split("\n")
      .find((text) => text.includes(" | "));
    if (line !== undefined) return yield line;
  }
}

function content(body: string): string {
  const { choices } = JSON.parse(body) as { choices: { message: { content: string } }[] };
  const said = choices[0]!.message.content;
  return must(said !== "", said.slice(0, 60));
}

async function testDown(suffix: "" | ":noai"): Promise<void> {
  await check(`compose:down${suffix} ends them`, () => {
    script(`compose:down${suffix}`);
    return must(health() === "", health() || "nothing runs");
  });
}

/** Runs an image in the foreground, as a person would in a terminal. */
async function testImage(suffix: "" | ":baked", ask: () => unknown): Promise<void> {
  await check(`docker:build${suffix} builds`, () =>
    script(`docker:build${suffix}`, "-q", "--build-arg", `SOURCE=${SOURCE}`),
  );
  await check(`docker:run${suffix} runs until it is stopped`, async () => {
    const child = startScript(`docker:run${suffix}`);
    try {
      script("wait:api");
      return await ask();
    } finally {
      await end(child);
    }
  });
}

async function testOpen(): Promise<void> {
  const opened = `${scratch}/browser/opened`;
  run("mkdir", "-p", `${scratch}/browser`);
  writeFileSync(`${scratch}/browser/xdg-open`, `#!/bin/sh\nprintf %s "$1" > ${opened}\n`);
  chmodSync(`${scratch}/browser/xdg-open`, 0o755);
  await check("open opens Open WebUI in a browser", () => {
    script("open");
    const url = readFileSync(opened, "utf8");
    return must(url === `http://localhost:${uiPort}`, url);
  });
}

copyFileSync(model, SOURCE);
try {
  loadBases(engine, docker);
  makeOpenWebUi(docker, process.env["WEBUI_SCRATCH"] ?? `${tmpdir()}/simulator-open-webui`);
  await testCompose(":noai", "gpt-sim-1");
  await testOpen();
  await testDown(":noai");
  await testCompose("", "smollm");
  await check("compose:openwebui finds all it needs", () => (script("compose:openwebui"), health()));
  await check("curl:text gets an answer of the real model", () => content(script("curl:text")));
  await check("curl:stream streams one", () => {
    const chunks = script("curl:stream").split("\n\n").length;
    return must(chunks > 3, `${chunks} chunks`);
  });
  await testDown("");
  await testImage("", () => content(script("curl:sim")));
  await testImage(":baked", () => {
    run("bun", "scripts/wait.ts", `http://127.0.0.1:${port}/health?model=smollm`);
    return content(script("curl:text"));
  });
  await check("docker:clean removes both images", () => {
    script("docker:clean");
    const left = run("docker", "images", "-q", "openai-api-simulator");
    return must(left === "", left || "none is left");
  });
} finally {
  rmSync(SOURCE);
  await docker.stop();
}
finish();
