import type { Page } from "playwright-core";

/** A chat with one model, in the browser. */
export interface ChatPage {
  readonly page: Page;
  /** Sends a message, as a person types it. */
  say(text: string): Promise<void>;
  /** What the last answer says so far. */
  answer(): Promise<string>;
  /** Resolves with the last answer once it is complete. */
  answered(): Promise<string>;
  /** Stops the answer that is under way. */
  stop(): Promise<void>;
  /** The chat's tags so far. */
  tags(): Promise<string>;
}

const PATIENCE_MS = 120_000;

/** Opens a new chat with a model. */
export async function openChat(page: Page, url: string, model: string): Promise<ChatPage> {
  await page.goto(`${url}/?models=${encodeURIComponent(model)}`);
  await page.waitForSelector("#chat-input");
  // What is new in this version is told to whoever comes first.
  const welcome = page.getByText("Okay, Let's Go!");
  await welcome.click({ timeout: 5000 }).catch(() => {});
  const answers = page.locator(".chat-assistant");
  let asked = 0;

  return {
    page,
    async say(text) {
      await page.locator("#chat-input").click();
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
      asked++;
      await answers.nth(asked - 1).waitFor({ timeout: PATIENCE_MS });
    },
    answer: () => answers.last().innerText(),
    async answered() {
      // Only a complete answer can be asked for again.
      await page
        .getByLabel("Regenerate")
        .nth(asked - 1)
        .waitFor({ state: "attached", timeout: PATIENCE_MS });
      return answers.last().innerText();
    },
    stop: () => page.getByLabel("Stop").last().click(),
    tags: () => page.evaluate(readTags, page.url().split("/").at(-1)!),
  };
}

/** Asks Open WebUI, from within the browser. */
async function readTags(chatId: string): Promise<string> {
  const headers = { authorization: `Bearer ${localStorage["token"]}` };
  const tags: { name: string }[] = await (await fetch(`/api/v1/chats/${chatId}/tags`, { headers })).json();
  return tags.map(({ name }) => name).join(", ");
}
