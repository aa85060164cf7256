// Makes one executable of all of it: dist/openai-api-simulator. Run it with `bun run compile`.
import { spawnSync } from "node:child_process";
import process from "node:process";

const flags = [
  "--compile",
  "--minify",
  "--sourcemap",
  // The program starts a third sooner when it need not be parsed; only modules know top-level await.
  "--bytecode",
  "--format=esm",
  // What lies where the program is started is none of its business.
  "--no-compile-autoload-dotenv",
  "--no-compile-autoload-bunfig",
];
const { status } = spawnSync("bun", ["build", "bin/main.ts", ...flags, "--outfile", "dist/openai-api-simulator"], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
