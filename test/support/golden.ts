import { createSimulator } from "../../mod.ts";
import { GOLDEN_REQUESTS } from "./golden_requests.ts";

/** Answers the pinned requests, to the byte. */
export async function answerGolden(): Promise<Record<string, string>> {
  const simulator = createSimulator({ seed: 42, frozenTime: "2026-01-01T00:00:00Z" });
  const answers: Record<string, string> = {};
  for (const [name, body] of Object.entries(GOLDEN_REQUESTS)) {
    const response = await simulator.fetch("http://simulator/v1/chat/completions", {
      method: "POST",
      body: JSON.stringify(body),
    });
    answers[name] = await response.text();
  }
  return answers;
}
