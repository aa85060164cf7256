// Waits until something answers at a URL, a minute at most: `bun scripts/wait.ts http://127.0.0.1:8090/health`.
import process from "node:process";

const PATIENCE_MS = 60_000;

const [url = "http://127.0.0.1:8090/health"] = process.argv.slice(2);
const begin = performance.now();
let last = "";
while (performance.now() - begin < PATIENCE_MS) {
  last = await fetch(url).then(({ ok, status }) => (ok ? "" : `answers ${status}`), String);
  if (last === "") break;
  await new Promise((resolve) => setTimeout(resolve, 250));
}
console.log(last === "" ? `${url} answers after ${Math.round(performance.now() - begin)} ms` : `${url}: ${last}`);
process.exitCode = last === "" ? 0 : 1;
