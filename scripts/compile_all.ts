// Makes the executables of all platforms in dist/release, and their checksums. Run it with `bun run compile:all`.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = "dist/release";

/** As Bun names them; libllama has no build for musl, and Windows on ARM runs the x64 one. */
const TARGETS = ["bun-linux-x64", "bun-linux-arm64", "bun-darwin-arm64", "bun-darwin-x64", "bun-windows-x64"];

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const target of TARGETS) {
  const { status } = spawnSync("bun", ["scripts/compile.ts", target], { stdio: "inherit" });
  if (status !== 0) throw new Error(`Cannot compile for ${target}`);
  const ending = target.includes("windows") ? ".exe" : "";
  const name = `openai-api-simulator-${target.replace("bun-", "")}${ending}`;
  renameSync(`dist/openai-api-simulator${ending}`, join(FOLDER, name));
}
const sums = readdirSync(FOLDER).map((name) => {
  const hash = createHash("sha256").update(readFileSync(join(FOLDER, name)));
  return `${hash.digest("hex")}  ${name}\n`;
});
writeFileSync(join(FOLDER, "SHA256SUMS"), sums.join(""));
