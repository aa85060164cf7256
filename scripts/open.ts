// Opens a page in the user's browser: `bun scripts/open.ts http://localhost:3000`.
import process from "node:process";
import { openPage } from "../src/command/open_page.ts";
import { loadRuntime } from "../src/runtime/mod.ts";

const [url = "http://localhost:3000"] = process.argv.slice(2);
await openPage(url, await loadRuntime());
