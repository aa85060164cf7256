// Drives the real Open WebUI in a real browser against the simulator: `bun run test:webui [--smollm]`.
// Needs Python with pip, and Debian's Chromium; installs Open WebUI into WEBUI_SCRATCH (2 GB), once.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import process from "node:process";
import { chromium } from "playwright-core";
import { createChecks, must } from "./checks.ts";
import { type ChatPage, openChat } from "./open_webui/chat_page.ts";
import { end, install, start } from "./open_webui/web_ui.ts";

const smollm = process.argv.includes("--smollm");
const model = smollm ? "smollm" : "gpt-sim-1";
const folder = process.env["WEBUI_SCRATCH"] ?? `${tmpdir()}/simulator-open-webui`;
const { check: checkAny, finish } = createChecks();

function check(what: string, prove: () => Promise<string>): Promise<void> {
  return checkAny(`${model} ${what}`, prove);
}

async function startSimulator(): Promise<{ url: string; stop: () => Promise<void> }> {
  const flags = ["--port", "0", "--log", "off", "--inter-token-latency", "25", ...(smollm ? ["--smollm"] : [])];
  const child = spawn("bun", ["--no-env-file", "bin/main.ts", "serve", ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [banner] = await once(child.stdout, "data");
  const [url] = /http:\/\/[\d.:]+/.exec(String(banner))!;
  // The model is there when its health says so.
  if (smollm) while (!(await fetch(`${url}/health?model=smollm`)).ok) await pause(500);
  return { url, stop: () => end(child) };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function testChat(chat: ChatPage): Promise<void> {
  const { page } = chat;
  await check("is listed", async () => {
    const selected = await page.locator("#model-selector-model-button").first().innerText();
    return must(selected.includes(model), selected);
  });
  await check("streams a message in", async () => {
    await chat.say("Why is the sky blue?");
    const lengths: number[] = [];
    for (let look = 0; look < 20 && new Set(lengths).size < 4; look++) {
      lengths.push((await chat.answer()).length);
      await pause(150);
    }
    return must(new Set(lengths).size >= 4, `lengths ${[...new Set(lengths)].join(", ")}`);
  });
  await check("completes it", async () => {
    const text = await chat.answered();
    return must(text.length > 40, JSON.stringify(text.slice(0, 60)));
  });
  await page.screenshot({ path: `docs/guide/open_webui${smollm ? "_smollm" : ""}.png` });
  await check("titles the chat", async () => {
    for (let look = 0; look < 120 && /^(New Chat|Open WebUI)/.test(await page.title()); look++) await pause(500);
    const title = await page.title();
    return must(!/^(New Chat|Open WebUI)/.test(title), title);
  });
  await check("suggests what to ask next", async () => {
    const suggestions = page.locator("button[aria-label^='Follow up']");
    await suggestions.first().waitFor({ timeout: 60_000 });
    return must((await suggestions.count()) >= 2, `${await suggestions.count()} suggestions`);
  });
  await check("tags the chat", async () => {
    let tags = "";
    for (let look = 0; look < 120 && tags === ""; look++, await pause(500)) tags = await chat.tags();
    return must(tags !== "", tags);
  });
  await check("answers a second turn", async () => {
    await chat.say("Explain that again for a child, in detail.");
    return must((await chat.answered()).length > 20, "answered");
  });
  await check("stops when told to", async () => {
    await chat.say("Write a long story about a lighthouse, with ten chapters.");
    for (let look = 0; look < 120 && (await chat.answer()) === ""; look++) await pause(500);
    await pause(500);
    await chat.stop();
    await pause(1000);
    const length = (await chat.answer()).length;
    await pause(1500);
    return must((await chat.answer()).length === length && length > 0, `at ${length} characters`);
  });
}

install(folder);
const simulator = await startSimulator();
const webUi = await start(folder, simulator.url);
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  await testChat(await openChat(page, webUi.url, model));
  await check("does not break on a prompt that looks like a job for a tool", async () => {
    const chat = await openChat(page, webUi.url, model);
    await chat.say("Remind me to call mom tomorrow at 9am");
    return JSON.stringify((await chat.answered()).slice(0, 80));
  });
} finally {
  await browser.close();
  await webUi.stop();
  await simulator.stop();
}
finish();
