/** How punctual many paced streams are: 250 at 50 tokens a second, each token by its own clock. */
import { OURS, quantile, report, startServer } from "./harness.ts";

const STREAMS = Number(process.env["STREAMS"] ?? 250);
const TOKENS_PER_SECOND = 50;
const TOKENS = 300;

/** Reads one stream, and gives how late each token came: milliseconds past its own place after the first. */
async function readStream(url: string, number: number, tokens = TOKENS): Promise<number[]> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: "POST",
    body: JSON.stringify({
      model: "gpt-4o",
      messages: [{ role: "user", content: `Tell me a long story, number ${number}.` }],
      stream: true,
      ignore_eos: true,
      max_tokens: tokens,
      stream_options: { tokens_per_second: TOKENS_PER_SECOND },
    }),
  });
  const arrivals: number[] = [];
  const decoder = new TextDecoder();
  let rest = "";
  for await (const data of response.body!) {
    const nowMs = performance.now();
    const frames = (rest + decoder.decode(data, { stream: true })).split("\n\n");
    rest = frames.pop()!;
    for (const frame of frames)
      if (frame.includes('"content":"') && !frame.includes('"content":""')) arrivals.push(nowMs);
  }
  return arrivals.map((arrival, token) => arrival - arrivals[0]! - (token * 1000) / TOKENS_PER_SECOND);
}

const server = await startServer(OURS);
try {
  // The first answers load tables and are slow, as those of any program that is not compiled yet.
  await Promise.all(Array.from({ length: STREAMS }, (_, number) => readStream(server.url, number, 5)));
  const cpu = server.cpuSeconds();
  const startMs = performance.now();
  const streams = await Promise.all(
    Array.from({ length: STREAMS }, async (_, number) => {
      // Streams do not begin in step: spread over one token's time.
      await new Promise((resolve) => setTimeout(resolve, (number * 1000) / TOKENS_PER_SECOND / STREAMS));
      return readStream(server.url, number);
    }),
  );
  const seconds = (performance.now() - startMs) / 1000;
  const late = streams.flat();
  report({
    streams: STREAMS,
    delivered: late.length,
    expected: STREAMS * TOKENS,
    seconds,
    p50LateMs: quantile(late, 0.5),
    p99LateMs: quantile(late, 0.99),
    cpuPercent: ((server.cpuSeconds() - cpu) / seconds) * 100,
    residentMb: server.residentMb(),
  });
} finally {
  await server.stop();
}
