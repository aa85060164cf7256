import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "bun:test";
import { download, type Wanted } from "../../src/setup/download.ts";
import { type Fault, openHub, sha256 } from "../support/hub_server.ts";
import { failureOf, makeContent, openBench } from "../support/setup.ts";

const CONTENT = makeContent(300_000);
const SHA256 = sha256(CONTENT);

interface Tried {
  /** What the download gave, or its failure. */
  readonly outcome: string | (Error & { readonly kind?: string });
  /** What the file holds afterwards; undefined if there is none. */
  readonly kept: Uint8Array | undefined;
  /** The ranges that the server of the bytes was asked for. */
  readonly ranges: readonly (string | undefined)[];
  readonly notes: readonly string[];
}

/** Downloads the content from a server that misbehaves, on top of what an earlier fetcher left. Only who stands still is timed. */
async function tryDownload(faults: readonly Fault[], left?: Uint8Array, wanted: Partial<Wanted> = {}): Promise<Tried> {
  const stands = faults.some(({ type }) => type === "stall" || type === "longer");
  await using bench = await openBench({}, stands ? { stallMs: 150 } : {});
  const hub = await openHub(CONTENT);
  hub.faults.push(...faults);
  const path = `${bench.folder}/file.incomplete`;
  if (left !== undefined) writeFileSync(path, left);
  const url = `${hub.endpoint}/owner/name/resolve/main/file.gguf`;
  const all = { label: "Hub", url, bytes: CONTENT.length, sha256: SHA256, ...wanted };
  const outcome = await download(all, path, bench.context).catch((error: Error) => error);
  await hub.close();
  const kept = (await bench.context.machine.files.facts(path)) && new Uint8Array(readFileSync(path));
  return { outcome, kept, ranges: hub.cdn.map(({ range }) => range), notes: bench.notes };
}

test("download() brings a file, and gives its hash", async () => {
  const { outcome, kept, ranges } = await tryDownload([]);

  expect(outcome).toBe(SHA256);
  expect(kept).toEqual(CONTENT);
  expect(ranges).toEqual([undefined]);
});

test("download() goes on where an earlier fetcher was ended", async () => {
  const { outcome, kept, ranges } = await tryDownload([], CONTENT.subarray(0, 100_000));

  expect([outcome, kept]).toEqual([SHA256, CONTENT]);
  expect(ranges).toEqual(["bytes=100000-"]);
});

test("download() goes on after an answer that broke off, or stood still", async () => {
  for (const type of ["cut", "stall"] as const) {
    const { outcome, kept, ranges, notes } = await tryDownload([{ type, bytes: 70_000 }]);

    expect([outcome, kept]).toEqual([SHA256, CONTENT]);
    expect(ranges[0]).toBe(undefined);
    expect(ranges[1]).toMatch(/^bytes=\d+-$/);
    expect(notes.join()).toMatch(type === "cut" ? /broke off.*trying again/ : /stood still for 0.15 s; trying again/);
  }
});

test("download() begins anew where a server ignores ranges, or sends another part", async () => {
  const part = CONTENT.subarray(0, 100_000);
  const whole = await tryDownload([{ type: "whole" }], part);
  const elsewhere = await tryDownload([{ type: "elsewhere" }], part);

  expect([whole.outcome, whole.kept]).toEqual([SHA256, CONTENT]);
  expect(whole.ranges).toEqual(["bytes=100000-"]);
  expect([elsewhere.outcome, elsewhere.kept]).toEqual([SHA256, CONTENT]);
  expect(elsewhere.ranges).toEqual(["bytes=100000-", undefined]);
});

test("download() takes what is there for whole only if its hash is right", async () => {
  const unknown = { bytes: undefined };
  const right = await tryDownload([], CONTENT, unknown);
  const wrong = await tryDownload(
    [],
    CONTENT.map((byte) => byte ^ 1),
    unknown,
  );

  expect([right.outcome, right.kept]).toEqual([SHA256, CONTENT]);
  // The server says 416: there is no more.
  expect(right.ranges).toEqual(["bytes=300000-"]);
  expect([wrong.outcome, wrong.kept]).toEqual([SHA256, CONTENT]);
  expect(wrong.ranges).toEqual(["bytes=300000-", undefined]);
  expect(wrong.notes.join()).toContain(`expected ${SHA256}; beginning anew`);
});

test("download() asks again while a server is busy, and not where it refuses", async () => {
  const busy = await tryDownload([
    { type: "status", status: 503 },
    { type: "status", status: 429 },
  ]);
  const refused = await tryDownload([{ type: "status", status: 404 }]);

  expect([busy.outcome, busy.ranges.length]).toEqual([SHA256, 3]);
  expect(refused.outcome).toMatchObject({ kind: "status", message: expect.stringContaining("answers 404") });
  expect(refused.ranges.length).toBe(1);
});

test("download() gives up in the end, and keeps what has come", async () => {
  const { outcome, kept, ranges } = await tryDownload(Array.from({ length: 9 }, () => ({ type: "cut", bytes: 1000 })));

  expect(outcome).toMatchObject({ kind: "cut" });
  expect(ranges.length).toBe(4);
  expect(kept).toEqual(CONTENT.subarray(0, kept!.length));
});

test("download() refuses a file of another length than it should have", async () => {
  const longer = await tryDownload([{ type: "longer", bytes: 5 }]);
  const endless = await tryDownload([{ type: "endless" }]);

  expect(longer.outcome).toMatchObject({
    kind: "length",
    message: expect.stringContaining("has 300005 bytes, expected 300000"),
  });
  expect(endless.outcome).toMatchObject({
    kind: "length",
    message: expect.stringContaining("has more than 300000 bytes"),
  });
  expect([longer.kept, endless.kept]).toEqual([undefined, undefined]);
});

test("download() is not fooled by a length that is too long where it knows none", async () => {
  const { outcome, kept } = await tryDownload([{ type: "longer", bytes: 5 }], undefined, { bytes: undefined });

  // The connection ends too soon; asked for the rest, the server says that there is none.
  expect([outcome, kept]).toEqual([SHA256, CONTENT]);
});

test("download() removes a file with a wrong hash, and names both", async () => {
  const { outcome, kept, ranges } = await tryDownload([{ type: "other" }]);

  const found = sha256(CONTENT.map((byte) => byte ^ 1));
  expect(outcome).toMatchObject({
    kind: "checksum",
    message: expect.stringContaining(`SHA-256 ${found}, expected ${SHA256}`),
  });
  expect(kept).toBe(undefined);
  expect(ranges.length).toBe(1);
});

test("download() gives up at once where nothing listens, and in time where nothing answers", async () => {
  await using bench = await openBench();
  const silent = await openHub(CONTENT);
  silent.faults.push({ type: "silence" });
  const closed = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => closed.once("listening", resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const quick = { ...bench.context, patience: { ...bench.context.patience, connectMs: 100 } };
  const wanted = { label: "Hub", bytes: CONTENT.length };

  const refused = await failureOf(
    download({ ...wanted, url: `http://127.0.0.1:${port}/file` }, `${bench.folder}/one`, bench.context),
  );
  const late = await failureOf(download({ ...wanted, url: `${silent.endpoint}/file` }, `${bench.folder}/two`, quick));
  await silent.close();

  expect(refused).toMatchObject({
    kind: "refused",
    message: expect.stringContaining(`Cannot reach http://127.0.0.1:${port}`),
  });
  expect(late).toMatchObject({ kind: "refused", message: expect.stringContaining("does not answer within 0.1 s") });
  expect(bench.notes).toEqual([]);
});

test("download() fills no disk to the brim", async () => {
  await using bench = await openBench();
  const hub = await openHub(CONTENT);
  const { machine } = bench.context;
  const files = { ...machine.files, freeBytes: () => Promise.resolve(60 << 20) };
  const url = `${hub.endpoint}/file`;

  const failure = await failureOf(
    download({ label: "Hub", url }, `${bench.folder}/file`, { ...bench.context, machine: { ...machine, files } }),
  );
  await hub.close();

  expect(failure).toMatchObject({ kind: "space", message: expect.stringContaining("62 MB are free") });
});

test("download() shows the token to the first server alone", async () => {
  await using bench = await openBench();
  const hub = await openHub(CONTENT);
  hub.faults.push({ type: "cut", bytes: 1000 });

  await download(
    { label: "Hub", url: `${hub.endpoint}/file`, token: "hf_secret" },
    `${bench.folder}/file`,
    bench.context,
  );
  await hub.close();

  // Each of the two tries asks the Hub, which leads to itself and then to the bytes.
  expect(hub.hub.map(({ authorization }) => authorization)).toEqual(Array(4).fill("Bearer hf_secret"));
  expect(hub.cdn.map(({ authorization }) => authorization)).toEqual([undefined, undefined]);
});

test("download() tells how far it is", async () => {
  await using bench = await openBench();
  const hub = await openHub(CONTENT);

  await download({ label: "Hub", url: `${hub.endpoint}/file` }, `${bench.folder}/file`, bench.context);
  await hub.close();

  expect(bench.progress.at(-1)).toEqual({ type: "progress", label: "Hub", doneBytes: 300_000, totalBytes: 300_000 });
});
