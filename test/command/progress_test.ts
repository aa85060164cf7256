import { expect, test } from "bun:test";
import { createProgress, drawBar } from "../../src/command/progress.ts";
import type { Notice } from "../../src/notice.ts";

type Progress = Extract<Notice, { type: "progress" }>;

const at = (doneBytes: number, totalBytes: number | undefined = 100e6): Progress => ({
  type: "progress",
  label: "Hub",
  doneBytes,
  totalBytes,
});

/** Shows a download that takes a megabyte each tenth of a second. */
function showDownload(columns: number | undefined): string[] {
  const printed: string[] = [];
  let ms = 0;
  const display = createProgress({ print: (text) => printed.push(text), columns, now: () => ms });
  display.report({ type: "note", text: "Fetching it" });
  for (let done = 1; done <= 100; done++, ms += 100) display.report(at(done * 1e6));
  display.report({ type: "note", text: "Done" });
  display.end();
  return printed;
}

test("drawBar() shows how far, how fast and how long, within the terminal's width", () => {
  expect(drawBar(at(50e6), 10e6, 80)).toBe("[==============              ] Hub: 50 % of 100.0 MB, 10.0 MB/s, 5 s left");
  expect(drawBar(at(50e6), 1e6, 60)).toBe("[====    ] Hub: 50 % of 100.0 MB, 1.0 MB/s, 50 s left");
  expect(drawBar(at(0), 0.5e6, 60)).toBe("[        ] Hub: 0 % of 100.0 MB, 0.5 MB/s, 3 min 20 s left");
  expect(drawBar(at(50e6), 1e6, 20)).toBe("Hub: 50 % of 100.0 ");
  expect(drawBar(at(50e6, Number.NaN), 1e6, 20).length).toBeLessThan(20);
});

test("drawBar() shows no share where nobody knows how much there is", () => {
  const unknown: Progress = { ...at(5e6), totalBytes: undefined };

  expect(drawBar(unknown, 1e6, 80)).toBe("Hub: 5.0 MB, 1.0 MB/s");
});

test("createProgress() redraws one line on a terminal, and leaves it when it is full", () => {
  const printed = showDownload(80);

  expect(printed[0]).toBe("Fetching it\n");
  expect(printed.filter((text) => text.startsWith("\r")).length).toBe(100);
  expect(printed.slice(-3)).toEqual([expect.stringContaining("100 % of 100.0 MB"), "\n", "Done\n"]);
  // Rates are of the last five seconds.
  expect(printed.at(-4)).toContain("10.0 MB/s, 1 s left");
});

test("createProgress() writes a line every five seconds where nobody watches", () => {
  expect(showDownload(undefined)).toEqual([
    "Fetching it\n",
    "Hub: 51 % of 100.0 MB, 10.0 MB/s, 5 s left\n",
    "Hub: 100 % of 100.0 MB, 10.0 MB/s\n",
    "Done\n",
  ]);
});

test("createProgress() tells of an end once", () => {
  const printed: string[] = [];
  const display = createProgress({ print: (text) => printed.push(text), columns: undefined, now: () => 0 });
  for (const done of [50e6, 100e6, 100e6, 100e6]) display.report(at(done));

  expect(printed).toEqual(["Hub: 100 % of 100.0 MB\n"]);
});

test("createProgress() wipes out what a longer line left", () => {
  const printed: string[] = [];
  let ms = 0;
  const display = createProgress({ print: (text) => printed.push(text), columns: 80, now: () => ms });
  display.report(at(10e6));
  ms = 200;
  display.report(at(100e6));

  const [first, second] = printed;
  expect(second!.length).toBeGreaterThanOrEqual(first!.length);
});
