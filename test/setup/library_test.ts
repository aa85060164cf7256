import { createHash } from "node:crypto";
import {
  copyFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { gzipSync } from "node:zlib";
import { configure, TextReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js/index-native.js";
import { expect, test } from "bun:test";
import { packTar } from "modern-tar";
import { readArchive } from "../../src/setup/archive.ts";
import { CARRIED_LIST, unpackCarried } from "../../src/setup/carried.ts";
import type { SetupContext } from "../../src/setup/context.ts";
import { findLibrary, provideLibrary } from "../../src/setup/library.ts";
import { findLibraryCard, LIBRARIES } from "../../src/setup/library_catalog.ts";
import { isLibraryName, isWhole } from "../../src/setup/library_folder.ts";
import { fetchPackage, fetchRelease } from "../../src/setup/library_sources.ts";
import { openHub, sha256 } from "../support/hub_server.ts";
import { failureOf, makeContent, openBench } from "../support/setup.ts";

configure({ useWebWorkers: false });

/** Writes an archive as llama.cpp's releases are: one folder, links among the libraries, programs beside them. */
async function writeRelease(path: string): Promise<void> {
  const file = (name: string, body: string) => ({ header: { name, size: body.length, type: "file" as const }, body });
  const link = (name: string, linkname: string) => ({ header: { name, size: 0, type: "symlink" as const, linkname } });
  const tar = await packTar([
    { header: { name: "llama-b1/", size: 0, type: "directory" } },
    file("llama-b1/llama-server", "a program"),
    file("llama-b1/libllama.so.0.5.0", "the library"),
    link("llama-b1/libllama.so.0", "libllama.so.0.5.0"),
    link("llama-b1/libllama.so", "libllama.so.0"),
    file("llama-b1/libggml-base.so", "its base"),
    // What a hostile archive would try.
    file("llama-b1/../../../escaped.so", "evil"),
    link("llama-b1/libevil.so", "../../../../etc/passwd"),
    file("/etc/libabsolute.so", "absolute"),
  ]);
  writeFileSync(path, gzipSync(tar));
}

test("isLibraryName() knows libraries of every system, and nothing that leads elsewhere", () => {
  const libraries = ["libllama.so", "libllama.so.0.5.0", "libllama.0.5.dylib", "libggml-cpu-zen4.so", "ggml-base.dll"];
  const others = ["llama-server", "../libllama.so", "a/libllama.so", ".so", "libllama.so.txt", "llama-addon.node", ""];

  expect(libraries.filter((name) => !isLibraryName(name))).toEqual([]);
  expect(others.filter(isLibraryName)).toEqual([]);
});

test("LIBRARIES hold a hash of every archive, for every system that is served", () => {
  for (const { release, package: packed } of LIBRARIES) {
    expect(Buffer.from(packed.sha512, "base64").length).toBe(64);
    if (release) expect(release).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), tag: "b11146" });
  }
  expect(findLibraryCard({ os: "mac", arch: "arm64" })?.package.name).toBe("@node-llama-cpp/mac-arm64-metal");
  expect(findLibraryCard({ os: "linux", arch: "riscv64" })).toBe(undefined);
});

test("findLibrary() unpacks an archive that was brought by hand: libraries and links, and never beside their folder", async () => {
  await using bench = await openBench();
  const library = `${bench.folder}/llama.tar.gz`;
  await writeRelease(library);

  const folder = (await findLibrary({ library }, bench.context))!;

  expect(folder).toMatch(/\/openai-api-simulator\/libraries\/given-[0-9a-f]{16}$/);
  expect([...(await bench.context.machine.files.list(folder))].sort()).toEqual([
    "escaped.so",
    "files.json",
    "libabsolute.so",
    "libggml-base.so",
    "libllama.so",
    "libllama.so.0",
    "libllama.so.0.5.0",
  ]);
  expect([readlinkSync(`${folder}/libllama.so`), readFileSync(`${folder}/libllama.so`, "utf8")]).toEqual([
    "libllama.so.0",
    "the library",
  ]);
  expect(existsSync(`${bench.folder}/escaped.so`)).toBe(false);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(await findLibrary({ library }, bench.context)).toBe(folder);
});

test("findLibrary() takes a folder as it is, and a file for its folder", async () => {
  await using bench = await openBench();
  writeFileSync(`${bench.folder}/libllama.so`, "");

  expect(await findLibrary({ library: bench.folder }, bench.context)).toBe(bench.folder);
  expect(await findLibrary({ library: `${bench.folder}/libllama.so` }, bench.context)).toBe(bench.folder);
  const failure = await failureOf(findLibrary({ library: `${bench.folder}/nowhere` }, bench.context));
  expect(failure).toMatchObject({ kind: "missing", message: `There is no library ${bench.folder}/nowhere` });
});

test("findLibrary() refuses archives that hold no library, or are cut", async () => {
  await using bench = await openBench();
  const [empty, cut] = [`${bench.folder}/empty.zip`, `${bench.folder}/cut.tar.gz`];
  const zip = new ZipWriter(new Uint8ArrayWriter());
  await zip.add("readme.txt", new TextReader("nothing"));
  writeFileSync(empty, await zip.close());
  await writeRelease(cut);
  writeFileSync(cut, readFileSync(cut).subarray(0, 200));

  const failures = [empty, cut].map((library) => failureOf(findLibrary({ library }, bench.context)));

  expect((await Promise.all(failures)).map(({ kind }) => kind)).toEqual(["archive", "archive"]);
  expect(await bench.context.machine.files.list(`${bench.folder}/.cache/openai-api-simulator/libraries`)).toEqual([]);
});

test("readArchive() goes on to the next entry when one was not read, or only begun, however long it is, and ends early", async () => {
  await using bench = await openBench();
  const path = `${bench.folder}/long.tar.gz`;
  const body = makeContent(5_000_000);
  const names = ["skipped", "begun", "read"];
  const entries = names.map((name) => ({ header: { name, size: body.length, type: "file" as const }, body }));
  writeFileSync(path, gzipSync(await packTar(entries)));
  const seen: string[] = [];
  let bytes = 0;

  for await (const entry of readArchive(path, bench.context.machine.files)) {
    seen.push(entry.name);
    if (entry.name === "begun") for await (const _piece of entry.content()) break;
    if (entry.name === "read") for await (const piece of entry.content()) bytes += piece.length;
  }

  for await (const _entry of readArchive(path, bench.context.machine.files)) break;

  expect([seen, bytes]).toEqual([names, body.length]);
});

test("fetchRelease() brings an archive of GitHub's, holds it to its hash, and is found from then on", async () => {
  await using bench = await openBench();
  const archive = `${bench.folder}/release.tar.gz`;
  await writeRelease(archive);
  const content = readFileSync(archive);
  const server = await openHub(content);
  const release = { tag: "b1", file: "llama-b1-bin-ubuntu-x64.tar.gz", bytes: content.length, sha256: sha256(content) };
  const platform = { os: "linux", arch: "x64" } as const;

  const folder = await fetchRelease(release, platform, { ...bench.context, releases: server.endpoint });
  const failure = await failureOf(
    fetchRelease({ ...release, sha256: "0".repeat(64) }, platform, { ...bench.context, releases: server.endpoint }),
  );
  await server.close();

  expect(folder).toMatch(/\/libraries\/llama-b1-linux-x64$/);
  expect(await isWhole(folder, bench.context)).toBe(true);
  expect(failure).toMatchObject({ kind: "checksum" });
  expect(existsSync(`${bench.folder}/.cache/openai-api-simulator/incomplete/${release.file}`)).toBe(false);
});

test("fetchPackage() takes a package from the user's own npm, if it has the hash that it should", async () => {
  await using bench = await openBench();
  const commands: string[] = [];
  const run: SetupContext["machine"]["run"] = async ({ command }) => {
    commands.push(command.join(" "));
    copyFileSync(path, `${command.at(-1)!}/some-1.0.0.tgz`);
    return { code: 0, output: "" };
  };
  const context = { ...bench.context, machine: { ...bench.context.machine, run } };
  // Packed once: an archive tells its second.
  const path = `${bench.folder}/some.tgz`;
  await writeRelease(path);
  const sha512 = createHash("sha512").update(readFileSync(path)).digest("base64");

  const folder = await fetchPackage({ name: "@some/linux-x64", version: "1.0.0", sha512 }, context);
  const failure = await failureOf(fetchPackage({ name: "@some/other", version: "1.0.0", sha512: "AAAA" }, context));

  expect(folder).toMatch(/\/libraries\/some-linux-x64-1\.0\.0$/);
  expect(commands[0]).toMatch(/npm pack @some\/linux-x64@1\.0\.0 --silent --fetch-retries=1 --pack-destination \//);
  expect(failure).toMatchObject({
    kind: "checksum",
    message: expect.stringContaining(`SHA-512 ${sha512}, expected AAAA`),
  });
});

test("provideLibrary() says what was tried, and what to bring, where nothing can be had", async () => {
  await using bench = await openBench();
  const machine = { ...bench.context.machine, run: () => Promise.resolve(undefined) };
  const context: SetupContext = { ...bench.context, machine, releases: "http://127.0.0.1:1" };
  const strange = { ...context, machine: { ...machine, platform: { os: "linux", arch: "riscv64" } as const } };
  const offline: SetupContext = { ...context, env: (name) => (name === "HF_HUB_OFFLINE" ? "1" : undefined) };

  const { message } = await failureOf(provideLibrary({}, context));

  expect(message).toMatch(/^Cannot fetch libllama for \w+ on \w+:\n {2}GitHub: Cannot reach http:\/\/127\.0\.0\.1:1/);
  expect(message).toContain(
    "\n  npm: There is no npm on this machine\nBring a folder or an archive of llama.cpp 0.5.0",
  );
  expect((await failureOf(provideLibrary({}, strange))).message).toContain("for linux on riscv64: none was built");
  expect(await failureOf(provideLibrary({}, offline))).toMatchObject({ kind: "offline" });
});

test("unpackCarried() unpacks what the executable carries once, and again when it was tampered with", async () => {
  await using bench = await openBench();
  const reads: string[] = [];
  const carry = (name: string, bytes: Uint8Array) => ({
    name,
    read: async () => (reads.push(name), new Uint8Array(bytes)),
  });
  const list = JSON.stringify({ name: "carried-1", files: { "libllama.so": sha256("the library") } });
  const listCarried = () => [
    carry("o200k_base.bin", new Uint8Array()),
    carry(CARRIED_LIST, Buffer.from(list)),
    carry("libllama.so.gz", gzipSync("the library")),
  ];
  const context: SetupContext = { ...bench.context, shipped: { listCarried } };

  const folder = (await unpackCarried(context))!;
  await unpackCarried(context);
  expect(reads).toEqual([CARRIED_LIST, "libllama.so.gz", CARRIED_LIST]);

  chmodSync(`${folder}/libllama.so`, 0o600);
  writeFileSync(`${folder}/libllama.so`, "tampered with");
  expect(await unpackCarried(context)).toBe(folder);
  expect(readFileSync(`${folder}/libllama.so`, "utf8")).toBe("the library");
});

test("unpackCarried() trusts no file that its list does not", async () => {
  await using bench = await openBench();
  const bytes = (content: Uint8Array) => () => Promise.resolve(new Uint8Array(content));
  const list = JSON.stringify({ name: "carried-1", files: { "libllama.so": sha256("the library") } });
  const listCarried = () => [
    { name: CARRIED_LIST, read: bytes(Buffer.from(list)) },
    { name: "libllama.so.gz", read: bytes(gzipSync("another")) },
  ];

  const failure = await failureOf(unpackCarried({ ...bench.context, shipped: { listCarried } }));

  expect(failure).toMatchObject({ kind: "checksum" });
  expect(await unpackCarried(bench.context)).toBe(undefined);
});

test("findLibrary() prefers what is carried, then what is installed, then what was fetched", async () => {
  await using bench = await openBench();
  const asked: string[] = [];
  const shipped = {
    findLibrary: async (name: string, version: string) => (asked.push(`${name}@${version}`), "/installed"),
  };
  const { package: packed } = findLibraryCard(bench.context.machine.platform)!;
  const fetched = `${bench.folder}/.cache/openai-api-simulator/libraries/${packed.name.slice(1).replace("/", "-")}-${packed.version}`;
  mkdirSync(fetched, { recursive: true });
  writeFileSync(`${fetched}/libllama.so`, "x");
  writeFileSync(`${fetched}/files.json`, JSON.stringify({ "libllama.so": sha256("x") }));

  expect(await findLibrary({}, { ...bench.context, shipped })).toBe("/installed");
  expect(asked).toEqual([`${packed.name}@${packed.version}`]);
  expect(await findLibrary({}, bench.context)).toBe(fetched);
  writeFileSync(`${fetched}/libllama.so`, "y");
  expect(await findLibrary({}, bench.context)).toBe(undefined);
});
