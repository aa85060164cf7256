import { execFile } from "node:child_process";
import { dirname } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "bun:test";
import { writeTestFile } from "../../support/llama.ts";

test("libraries that lie in the working directory are not picked up", async () => {
  // Elsewhere libllama does not look there.
  if (process.platform !== "linux") return;
  const decoy = new TextEncoder().encode("no library");
  const names = ["libstdc++.so.6", "libgcc_s.so.1", "libggml-base.so", "libggml.v0.5.0.so"];
  const [cwd = ""] = names.map((name) => dirname(writeTestFile(name, decoy)));
  const script = fileURLToPath(new URL("../../support/open_llama.ts", import.meta.url));
  const args = "Deno" in globalThis ? ["run", "-A", script] : [script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd });
  expect(stdout).toContain("opened 0.5.0");
});
