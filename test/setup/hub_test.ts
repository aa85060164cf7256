import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "bun:test";
import { hubFolder, offlineBy, ownFolder, readHubToken } from "../../src/setup/folders.ts";
import { findPinned, keepPinned } from "../../src/setup/hub_cache.ts";
import { addressOf, placeOf, readAddress } from "../../src/setup/hub_file.ts";
import { fetchNamed, fetchPinned } from "../../src/setup/hub_source.ts";
import { provideFromUrl } from "../../src/setup/url_source.ts";
import { COMMIT, openHub, sha256 } from "../support/hub_server.ts";
import { failureOf, makeContent, openBench } from "../support/setup.ts";

const CONTENT = makeContent(50_000);
const FILE = { repository: "owner/name", revision: COMMIT, file: "model.gguf", sha256: sha256(CONTENT) };

test("hubFolder() and ownFolder() heed the Hub's variables, the nearest first", async () => {
  const folderFor = async (variables: Record<string, string>): Promise<string> => {
    await using bench = await openBench(variables);
    return hubFolder(bench.context).replace(bench.folder, "~");
  };

  expect(await folderFor({})).toBe("~/.cache/huggingface/hub");
  expect(await folderFor({ XDG_CACHE_HOME: "/x" })).toBe("/x/huggingface/hub");
  expect(await folderFor({ XDG_CACHE_HOME: "/x", HF_HOME: "~/h" })).toBe("~/h/hub");
  expect(await folderFor({ HF_HOME: "/h", HUGGINGFACE_HUB_CACHE: "/old" })).toBe("/old");
  expect(await folderFor({ HF_HUB_CACHE: "/c", HF_HOME: "/h", HUGGINGFACE_HUB_CACHE: "/old" })).toBe("/c");
  await using bench = await openBench({ XDG_CACHE_HOME: "/x" });
  expect(ownFolder(bench.context)).toBe("/x/openai-api-simulator");
});

test("readHubToken() finds the token in the environment, or in the file that the Hub's login writes", async () => {
  await using bench = await openBench({ HF_TOKEN: " hf_env\n" });
  await using pointed = await openBench({ HF_TOKEN_PATH: `${bench.folder}/token` });
  await using home = await openBench({ HF_HOME: bench.folder });
  await using none = await openBench();
  writeFileSync(`${bench.folder}/token`, "hf_file\n");

  const tokens = await Promise.all([bench, pointed, home, none].map(({ context }) => readHubToken(context)));

  expect(tokens).toEqual(["hf_env", "hf_file", "hf_file", undefined]);
});

test("offlineBy() names what keeps the program from the network", async () => {
  await using offline = await openBench({ TRANSFORMERS_OFFLINE: "1" });
  await using online = await openBench({ HF_HUB_OFFLINE: "0" });

  expect(offlineBy(offline.context)).toBe("TRANSFORMERS_OFFLINE");
  expect(offlineBy(online.context)).toBe(undefined);
});

test("addressOf() and readAddress() are each other's reverse, for the Hub and for a mirror below a path", () => {
  const file = { repository: "owner/name", revision: "refs/pr/1", file: "a folder/model.gguf" };

  for (const endpoint of ["https://hub.example", "https://mirror.example/hub"]) {
    expect(readAddress(addressOf(file, endpoint), endpoint)).toEqual(file);
  }
  expect(readAddress("https://elsewhere.example/owner/name/resolve/main/x.gguf", "https://hub.example")).toBe(
    undefined,
  );
});

test("fetchPinned() brings a file into the layout of the Hub's own cache", async () => {
  const hub = await openHub(CONTENT);
  await using bench = await openBench({ HF_ENDPOINT: `${hub.endpoint}/`, HF_TOKEN: "hf_secret" });

  const path = await keepPinned(FILE, (part) => fetchPinned(FILE, part, bench.context), bench.context);
  await hub.close();

  const root = `${bench.folder}/.cache/huggingface/hub/models--owner--name`;
  expect(path).toBe(`${root}/snapshots/${COMMIT}/model.gguf`);
  expect(readlinkSync(path)).toBe(`../../blobs/${FILE.sha256}`);
  expect(new Uint8Array(readFileSync(path))).toEqual(CONTENT);
  expect(lstatSync(`${root}/blobs/${FILE.sha256}`).mode & 0o777).toBe(0o600);
  expect(existsSync(`${root}/blobs/${FILE.sha256}.incomplete`)).toBe(false);
  expect(existsSync(`${root}/blobs/${FILE.sha256}.lock`)).toBe(false);
  expect(hub.hub.map(({ method }) => method)).toEqual(["HEAD", "HEAD", "GET", "GET"]);
  expect(hub.cdn.map(({ authorization }) => authorization)).toEqual([undefined]);
  expect(bench.notes).toEqual([
    `Fetching model.gguf from the Hub: ${hub.endpoint}/owner/name/resolve/${COMMIT}/model.gguf`,
  ]);
});

test("fetchPinned() fetches nothing of a file that the Hub says is another", async () => {
  const named = await openHub(CONTENT, { tag: "f".repeat(64) });
  const sized = await openHub(CONTENT, { bytes: 49_999 });
  await using bench = await openBench({ HF_ENDPOINT: named.endpoint });
  await using other = await openBench({ HF_ENDPOINT: sized.endpoint });

  const byHash = await failureOf(fetchPinned(FILE, `${bench.folder}/part`, bench.context));
  const byLength = await failureOf(fetchPinned({ ...FILE, bytes: 50_000 }, `${other.folder}/part`, other.context));
  await Promise.all([named.close(), sized.close()]);

  expect(byHash).toMatchObject({
    kind: "checksum",
    message: expect.stringContaining(`${"f".repeat(64)}, expected ${FILE.sha256}`),
  });
  expect(byLength).toMatchObject({
    kind: "length",
    message: expect.stringContaining("has 49999 bytes, expected 50000"),
  });
  expect([...named.cdn, ...sized.cdn]).toEqual([]);
});

test("fetchPinned() asks a busy Hub again, and says when a token may be missing", async () => {
  const hub = await openHub(CONTENT);
  await using bench = await openBench({ HF_ENDPOINT: hub.endpoint });
  hub.refusals.push(502, 503);
  await fetchPinned(FILE, `${bench.folder}/part`, bench.context);
  hub.refusals.push(401);

  const failure = await failureOf(fetchPinned(FILE, `${bench.folder}/other`, bench.context));
  await hub.close();

  expect(failure).toMatchObject({ kind: "status", message: expect.stringMatching(/answers 401.*HF_TOKEN/) });
});

test("findPinned() takes what another program has fetched, reads it once, and again when it was written to", async () => {
  await using bench = await openBench();
  const { context } = bench;
  const { blob, snapshot } = placeOf(FILE, hubFolder(context));
  mkdirSync(dirname(blob), { recursive: true });
  writeFileSync(blob, CONTENT);
  let reads = 0;
  const { files } = context.machine;
  const counting = { ...files, read: (path: string) => (reads++, files.read(path)) };
  const watched = { ...context, machine: { ...context.machine, files: counting } };

  expect(await findPinned(FILE, watched)).toBe(snapshot);
  expect(await findPinned(FILE, watched)).toBe(snapshot);
  expect(reads).toBe(2);
  expect(await findPinned(FILE, watched)).toBe(snapshot);
  expect(reads).toBe(2);
  writeFileSync(
    blob,
    CONTENT.map((byte) => byte ^ 1),
  );
  expect(await findPinned(FILE, watched)).toBe(undefined);
  expect(bench.notes[0]).toContain("is spoilt");
});

test("keepPinned() replaces a file that is spoilt", async () => {
  await using bench = await openBench();
  const { blob } = placeOf(FILE, hubFolder(bench.context));
  mkdirSync(dirname(blob), { recursive: true });
  writeFileSync(blob, "spoilt");

  const path = await keepPinned(FILE, async (part) => writeFileSync(part, CONTENT), bench.context);

  expect(new Uint8Array(readFileSync(path))).toEqual(CONTENT);
});

test("fetchNamed() notes at which commit a branch stood, and is asked no second time", async () => {
  const hub = await openHub(CONTENT);
  await using bench = await openBench({ HF_ENDPOINT: hub.endpoint });
  const url = `${hub.endpoint}/owner/name/resolve/main/model.gguf`;

  const path = await provideFromUrl(url, bench.context);
  const asked = hub.hub.length;
  const again = await provideFromUrl(url, bench.context);
  await hub.close();

  const root = `${bench.folder}/.cache/huggingface/hub/models--owner--name`;
  expect(path).toBe(`${root}/snapshots/${COMMIT}/model.gguf`);
  expect(readFileSync(`${root}/refs/main`, "utf8")).toBe(COMMIT);
  expect([again, hub.hub.length]).toEqual([path, asked]);
  expect(bench.notes.join()).toContain(`SHA-256 ${FILE.sha256} at commit ${COMMIT}`);
});

test("fetchNamed() takes nothing for a large file that is none", async () => {
  const hub = await openHub(CONTENT, { tag: "0123456789abcdef" });
  await using bench = await openBench({ HF_ENDPOINT: hub.endpoint });

  const failure = await failureOf(fetchNamed({ ...FILE, revision: "main" }, bench.context));
  await hub.close();

  expect(failure).toMatchObject({ kind: "status", message: expect.stringContaining("no commit and no SHA-256") });
});

test("provideFromUrl() brings a file of any server into our own cache, and holds it to its hash", async () => {
  const server = await openHub(CONTENT);
  await using bench = await openBench();
  const url = `${server.endpoint}/some/model.gguf`;

  const path = await provideFromUrl(url, bench.context);
  const held = await provideFromUrl(`${url}#sha256=${FILE.sha256}`, bench.context);
  const failure = await failureOf(provideFromUrl(`${server.endpoint}/b.gguf#sha256=${"0".repeat(64)}`, bench.context));
  await server.close();

  expect(new Uint8Array(readFileSync(path))).toEqual(CONTENT);
  expect(held).toBe(path);
  expect(path).toMatch(/\/\.cache\/openai-api-simulator\/models\/[0-9a-f]{16}\/model\.gguf$/);
  expect(bench.notes.join()).toContain(`--model-url ${url}#sha256=${FILE.sha256}`);
  expect(failure).toMatchObject({ kind: "checksum" });
});

test("provideFromUrl() fetches nothing offline", async () => {
  const server = await openHub(CONTENT);
  await using bench = await openBench({ HF_HUB_OFFLINE: "1", HF_ENDPOINT: server.endpoint });

  const plain = await failureOf(provideFromUrl("http://127.0.0.1:1/model.gguf", bench.context));
  const hub = await failureOf(provideFromUrl(`${server.endpoint}/owner/name/resolve/main/model.gguf`, bench.context));
  await server.close();

  expect([plain, hub]).toMatchObject([{ kind: "offline" }, { kind: "offline" }]);
  expect(server.hub).toEqual([]);
});
