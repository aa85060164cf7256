import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { expect, test } from "bun:test";
import type { Notice } from "../../src/notice.ts";
import { keepPinned } from "../../src/setup/hub_cache.ts";
import { fetchPinned } from "../../src/setup/hub_source.ts";
import { withLock } from "../../src/setup/lock.ts";
import { COMMIT, openHub, sha256 } from "../support/hub_server.ts";
import { failureOf, makeContent, openBench } from "../support/setup.ts";

const CONTENT = makeContent(50_000);
const FILE = { repository: "owner/name", revision: COMMIT, file: "model.gguf", sha256: sha256(CONTENT) };

/** Beyond the numbers that processes are given. */
const NOBODY = 2 ** 30;

test("withLock() lets one in after the other, and tells who waits", async () => {
  await using bench = await openBench();
  const path = `${bench.folder}/lock`;
  const seen: string[] = [];
  const [entered, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const report = (notice: Notice): void => told.resolve(void (notice.type === "note" && seen.push(notice.text)));
  const first = withLock(
    path,
    async () => {
      entered.resolve();
      await told.promise;
      seen.push("first");
    },
    bench.context,
  );

  await entered.promise;
  await Promise.all([first, withLock(path, async () => void seen.push("second"), { ...bench.context, report })]);

  expect(seen).toEqual([`Another process holds ${path}; waiting for it`, "first", "second"]);
  expect(existsSync(path)).toBe(false);
});

test("withLock() lets go after a failure", async () => {
  await using bench = await openBench();
  const path = `${bench.folder}/lock`;

  const failure = await failureOf(withLock(path, () => Promise.reject(new Error("no")), bench.context));

  expect([failure.message, existsSync(path)]).toEqual(["no", false]);
});

test("withLock() takes over from a process that has died, at once", async () => {
  await using bench = await openBench();
  const path = `${bench.folder}/lock`;
  writeFileSync(path, JSON.stringify({ host: hostname(), process: NOBODY, id: "gone" }));

  const owner = await withLock(path, async () => JSON.parse(readFileSync(path, "utf8")), bench.context);

  expect(owner).toMatchObject({ host: hostname(), process: bench.context.machine.processId });
});

test("withLock() takes over from another machine that has said nothing for long, or wrote nonsense", async () => {
  await using bench = await openBench();
  const path = `${bench.folder}/lock`;
  for (const owner of [JSON.stringify({ host: "elsewhere", process: 1, id: "?" }), "half a li"]) {
    writeFileSync(path, owner);
    utimesSync(path, Date.now() / 1000 - 60, Date.now() / 1000 - 60);

    expect(await withLock(path, async () => "in", bench.context)).toBe("in");
  }
});

test("withLock() waits for another machine that is alive, until told to stop", async () => {
  await using bench = await openBench();
  const path = `${bench.folder}/lock`;
  writeFileSync(path, JSON.stringify({ host: "elsewhere", process: NOBODY, id: "?" }));
  const leaving = new AbortController();
  const report = (): void => leaving.abort(new Error("stopped"));

  const failure = await failureOf(
    withLock(path, async () => "in", { ...bench.context, report, signal: leaving.signal }),
  );

  expect(failure.message).toBe("stopped");
});

test("keepPinned() fetches once for two that want the same at the same time", async () => {
  const hub = await openHub(CONTENT);
  await using bench = await openBench({ HF_ENDPOINT: hub.endpoint });
  const fetchOne = (): Promise<string> =>
    keepPinned(FILE, (part) => fetchPinned(FILE, part, bench.context), bench.context);

  const [one, two] = await Promise.all([fetchOne(), fetchOne()]);
  await hub.close();

  expect(one).toBe(two);
  expect(hub.cdn.length).toBe(1);
});
