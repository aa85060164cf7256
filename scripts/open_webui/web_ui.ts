import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { findPort } from "../free_port.ts";

/** Local embeddings and speech, which no chat needs: gigabytes that are left out. */
const LEFT_OUT = ["torch", "sentence-transformers", "onnxruntime", "faster-whisper", "ctranslate2"];

/** An Open WebUI that runs. */
export interface WebUi {
  readonly url: string;
  stop(): Promise<void>;
}

/** Installs the Python package into a folder of its own, once. @throws {Error} with what failed. */
export function install(folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (existsSync(join(folder, "venv", "bin", "open-webui"))) return;
  const run = (command: string, ...args: string[]): void => {
    const { status, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr}`);
  };
  writeFileSync(join(folder, "left_out.txt"), LEFT_OUT.map((name) => `${name} ; sys_platform == "never"\n`).join(""));
  run("python3", "-m", "venv", "venv");
  run("venv/bin/pip", "install", "--quiet", "uv");
  run("venv/bin/uv", "pip", "install", "--python", "venv/bin/python", "--override", "left_out.txt", "open-webui");
}

/** Starts it on a free port, with an empty database, asking the API at `apiUrl`. */
export async function start(folder: string, apiUrl: string): Promise<WebUi> {
  const data = mkdtempSync(join(folder, "data-"));
  const port = await findPort();
  const child = spawn(join(folder, "venv/bin/open-webui"), ["serve", "--host", "127.0.0.1", "--port", String(port)], {
    cwd: folder,
    stdio: "ignore",
    env: {
      ...process.env,
      DATA_DIR: data,
      // The environment of compose.yaml.
      ENABLE_OPENAI_API: "True",
      OPENAI_API_BASE_URL: apiUrl,
      OPENAI_API_KEY: "simulator",
      WEBUI_AUTH: "False",
      DEFAULT_USER_ROLE: "admin",
      // Nothing is to be fetched from elsewhere.
      ENABLE_OLLAMA_API: "False",
      OFFLINE_MODE: "True",
      RAG_EMBEDDING_ENGINE: "openai",
      AUDIO_STT_ENGINE: "openai",
      WEBUI_SECRET_KEY: "only for this test",
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilHealthy(`${url}/health`, child);
  return {
    url,
    stop: () => end(child).then(() => rmSync(data, { recursive: true })),
  };
}

/** Ends a process and waits until it is gone. */
export function end(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  return gone;
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`Open WebUI ended with ${child.exitCode}`);
}
