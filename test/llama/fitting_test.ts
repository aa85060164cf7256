import { rmSync, statSync } from "node:fs";
import { expect, test } from "bun:test";
import { openFittingThread } from "../../src/llama/fitting_link.ts";
import { startFittingWorker } from "../../src/runtime/llama_worker.ts";
import { openTestLibrary, writeTestFile, writeTinyModel } from "../support/llama.ts";
import { failureOf } from "../support/setup.ts";

test("openFittingThread() stores weights anew and measures them, and passes on what libllama says", async () => {
  const { folder } = await openTestLibrary();
  const tiny = writeTinyModel();
  const made = `${tiny}.q8_0`;
  const nonsense = writeTestFile("nonsense.gguf", new Uint8Array(100));
  const thread = await openFittingThread(startFittingWorker, folder);
  try {
    await thread.requantize(tiny, made, "q8_0");
    const speed = await thread.measure(made);
    const failure = await failureOf(thread.measure(nonsense));

    expect(statSync(made).size).toBeLessThan(statSync(tiny).size);
    expect(speed.reading).toBeGreaterThan(speed.speaking);
    expect(speed.speaking).toBeGreaterThan(1);
    expect(failure.message).toContain("nonsense.gguf");
    // One order that fails leaves the thread as it was.
    expect((await thread.measure(tiny)).speaking).toBeGreaterThan(1);
  } finally {
    thread.close();
    rmSync(made, { force: true });
  }
});

test("openFittingThread() says that there is no library where there is none", async () => {
  const thread = await openFittingThread(startFittingWorker, "/nowhere");

  const failure = await failureOf(thread.measure("/nowhere/model.gguf"));
  thread.close();

  expect(failure.message).toBe("There is no libllama in /nowhere");
});
