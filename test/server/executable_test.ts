import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { expect, test } from "bun:test";
import { findExecutable } from "./program.ts";

const { missing, command } = findExecutable();
const NAME = "the executable answers alone: in an empty folder, without sources, packages, HOME or PATH";

if (missing !== undefined) test.skip(`${NAME} (skipped: ${missing})`, () => {});
else {
  test(NAME, async () => {
    const folder = mkdtempSync(join(tmpdir(), "simulator-alone-"));
    const program = join(folder, "simulator");
    copyFileSync(resolve(command[0]!), program);
    const child = spawn(program, ["--port", "0"], { cwd: folder, env: {}, stdio: ["ignore", "pipe", "pipe"] });
    const [banner] = (await once(child.stdout, "data")) as [Uint8Array];
    const url = /http:\/\/[\d.:]+/.exec(String(banner))![0];
    const body = { model: "gpt-4o", messages: [{ role: "user", content: "Why is the sky blue?" }] };
    const response = await fetch(`${url}/v1/chat/completions`, { method: "POST", body: JSON.stringify(body) });
    const { usage } = (await response.json()) as { readonly usage: { readonly completion_tokens: number } };
    // Deno's own kill() takes each child that it has signalled for one that the signal has ended.
    process.kill(child.pid!, "SIGTERM");
    const [code] = (await once(child, "exit")) as [number];
    rmSync(folder, { recursive: true });

    expect(response.status).toBe(200);
    expect(usage.completion_tokens).toBeGreaterThan(10);
    expect(code).toBe(0);
  });
}
