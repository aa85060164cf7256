import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import process from "node:process";
import { parseMemoryMap, subtract } from "../../../src/llama/native/huge_pages.ts";
import { openTestLibrary } from "../../support/llama.ts";
import { testReal } from "../../support/real_model.ts";

const MAP = `55d0c0000000-55d0c0200000 r--p 00000000 fe:00 1234                       /usr/bin/bun
55d0c1000000-55d0c1400000 rw-p 00000000 00:00 0                          [heap]
7f0000000000-7f0000400000 rw-p 00000000 00:00 0 
7f0000400000-7f0000500000 ---p 00000000 00:00 0 
7f0000600000-7f0000700000 rw-p 00000000 00:00 0                          [anon: malloc]
7f0000800000-7f0000900000 rw-s 00000000 00:01 2057                       /dev/zero (deleted)
7f0000a00000-7f0000b00000 rwxp 00000000 00:00 0
7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0                          [stack]
`;

test("parseMemoryMap() finds memory that may be written to and is no file's, the stack or the heap", () => {
  expect(parseMemoryMap(MAP)).toEqual([
    { from: 0x7f0000000000, to: 0x7f0000400000 },
    { from: 0x7f0000600000, to: 0x7f0000700000 },
    { from: 0x7f0000a00000, to: 0x7f0000b00000 },
  ]);
  expect(parseMemoryMap("")).toEqual([]);
});

test("subtract() leaves what was added beside, around and between what was there", () => {
  const before = [
    { from: 10, to: 20 },
    { from: 30, to: 40 },
  ];
  expect(subtract([{ from: 10, to: 20 }], before)).toEqual([]);
  expect(subtract([{ from: 50, to: 60 }], before)).toEqual([{ from: 50, to: 60 }]);
  expect(subtract([{ from: 5, to: 45 }], before)).toEqual([
    { from: 5, to: 10 },
    { from: 20, to: 30 },
    { from: 40, to: 45 },
  ]);
  expect(subtract([{ from: 15, to: 25 }], before)).toEqual([{ from: 20, to: 25 }]);
  expect(subtract([{ from: 12, to: 18 }], before)).toEqual([]);
  expect(subtract([{ from: 1, to: 2 }], [])).toEqual([{ from: 1, to: 2 }]);
});

/** Counts the bytes of memory that has asked for huge pages ("hg" in proc(5)). */
function countAsked(): number {
  const stretches = readFileSync("/proc/self/smaps", "utf8").matchAll(/^Size: +(\d+) kB[^]*?^VmFlags:(.*)$/gm);
  return [...stretches].reduce(
    (sum, [, kB, flags]) => sum + (flags!.split(" ").includes("hg") ? Number(kB) * 1024 : 0),
    0,
  );
}

if (process.platform === "linux")
  testReal("the weights lie in memory that has asked for huge pages, and give it back", async ({ model: path }) => {
    const library = await openTestLibrary();
    const before = countAsked();
    const model = await library.loadModel(path);
    const asked = countAsked() - before;
    model.close();
    expect(asked).toBeGreaterThan(0.9 * model.sizeBytes);
    // What the runtime itself took meanwhile may have been asked for along with it.
    expect(countAsked() - before).toBeLessThan(0.3 * model.sizeBytes);
  });
