// Makes the npm package in dist/npm: compiled modules with types, for Node. Run it with `bun run package`.
import { spawnSync } from "node:child_process";
import { chmod, copyFile, glob, readFile, rm, writeFile } from "node:fs/promises";
import process from "node:process";
import manifest from "../package.json" with { type: "json" };

const FOLDER = "dist/npm";

/** The libraries that the compiled modules import, with the versions of our own list. */
async function findDependencies(): Promise<Record<string, string>> {
  const imported = new Set<string>();
  for await (const path of glob(`${FOLDER}/**/*.js`)) {
    const code = await readFile(path, "utf8");
    for (const [, name] of code.matchAll(/(?:from|import\() ?"([^".:][^":]*)"/g)) imported.add(name!);
  }
  return Object.fromEntries(
    Object.entries(manifest.dependencies).filter(([name]) =>
      [...imported].some((path) => path === name || path.startsWith(`${name}/`)),
    ),
  );
}

async function write(): Promise<void> {
  const { name, version, description, license } = manifest;
  const packageManifest = {
    name,
    version,
    description,
    license,
    type: "module",
    engines: { node: ">=22.13" },
    bin: { [name]: "bin/node_main.js" },
    exports: {
      ".": { types: "./bin/node_mod.d.ts", default: "./bin/node_mod.js" },
      "./src/tokens/*": "./src/tokens/*",
      "./package.json": "./package.json",
    },
    dependencies: await findDependencies(),
  };
  await writeFile(`${FOLDER}/package.json`, `${JSON.stringify(packageManifest, null, 2)}\n`);
  for await (const table of glob("src/tokens/*.bin")) await copyFile(table, `${FOLDER}/${table}`);
  for (const file of ["README.md", "LICENSE"]) await copyFile(file, `${FOLDER}/${file}`);
  await chmod(`${FOLDER}/bin/node_main.js`, 0o755);
}

await rm(FOLDER, { recursive: true, force: true });
const { status } = spawnSync("bunx", ["tsc", "-p", "scripts/npm"], { stdio: "inherit" });
if (status === 0) await write();
process.exitCode = status ?? 1;
