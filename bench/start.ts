/** How long from starting the executable to its first answer. */
import { median, quantile, report, ROOT, startServer } from "./harness.ts";

const TIMES = 15;
const OURS = process.env["OURS"]?.split(" ") ?? [
  `${ROOT}dist/openai-api-simulator`,
  "serve",
  "--port",
  "0",
  "--log",
  "off",
];
const BODY = JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "Hello!" }] });

const times: number[] = [];
for (let time = 0; time < TIMES; time++) {
  const startMs = performance.now();
  const server = await startServer(OURS);
  const listeningMs = performance.now() - startMs;
  const response = await fetch(`${server.url}/v1/chat/completions`, { method: "POST", body: BODY });
  await response.json();
  times.push(performance.now() - startMs);
  report({ time, listeningMs, firstAnswerMs: times.at(-1), residentMb: server.residentMb() });
  await server.stop();
}
report({ program: OURS.join(" "), medianMs: median(times), bestMs: quantile(times, 0), worstMs: quantile(times, 1) });
