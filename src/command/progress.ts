import type { Notice } from "../notice.ts";
import type { Runtime } from "../runtime/runtime.ts";

type Progress = Extract<Notice, { type: "progress" }>;

/** How often a line on a terminal changes. */
const REDRAW_MS = 100;
/** How often a log gets another line. */
const LINE_MS = 5_000;
/** Longer ago tells little of how fast it is now. */
const WINDOW_MS = 5_000;

/** Columns that the words beside a bar take, with what stands around it. */
const MOST_WORDS = 52;

/** Shows notices to the user: a bar on a terminal, lines elsewhere. */
export interface ProgressDisplay {
  readonly report: (notice: Notice) => void;
  /** Ends the line that stands there. */
  readonly end: () => void;
}

/** What a display is made with. */
export interface ProgressOptions {
  readonly print: (text: string) => void;
  /** Columns of the terminal; undefined where lines are wanted. */
  readonly columns: number | undefined;
  readonly now: () => number;
}

/** Opens a display on the error stream, as its reader can take it. */
export async function openProgress(runtime: Runtime): Promise<ProgressDisplay> {
  const isDrawn = runtime.isTerminal("error") && runtime.env("TERM") !== "dumb";
  const columns = isDrawn ? ((await runtime.loadMachine()).columns ?? 80) : undefined;
  const print = (text: string): void => void runtime.print("error", text);
  return createProgress({ print, columns, now: () => performance.now() });
}

/** Creates a display of notices. */
export function createProgress({ print, columns, now }: ProgressOptions): ProgressDisplay {
  const measure = createMeter();
  let shown = "";
  let shownMs = Number.NEGATIVE_INFINITY;

  function showProgress(progress: Progress): void {
    const ms = now();
    const { rate, isNew, isAgain } = measure(progress, ms);
    // What is done within moments needs no line in a log but the last.
    if (isNew && columns === undefined) shownMs = ms;
    const isEnd = progress.doneBytes === progress.totalBytes && !isAgain;
    if (!isEnd && ms - shownMs < (columns === undefined ? LINE_MS : REDRAW_MS)) return;
    shownMs = ms;
    if (columns === undefined) return print(`${describe(progress, rate)}\n`);
    const line = drawBar(progress, rate, columns);
    // What the last line had more of is wiped out.
    print(`\r${line}${" ".repeat(Math.max(0, shown.length - line.length))}`);
    shown = line;
    if (isEnd) end();
  }

  function end(): void {
    if (shown !== "") print("\n");
    shown = "";
  }

  return {
    report(notice) {
      if (notice.type === "progress") return showProgress(notice);
      end();
      print(`${notice.text}\n`);
    },
    end,
  };
}

interface Measured {
  /** Bytes in a second, lately; 0 as long as it cannot be told. */
  readonly rate: number;
  /** Whether something else was measured before. */
  readonly isNew: boolean;
  /** Whether nothing has come since: whoever looks at a growing file may see its end more than once. */
  readonly isAgain: boolean;
}

function createMeter(): (progress: Progress, ms: number) => Measured {
  let measured: string | undefined;
  let points: { readonly ms: number; readonly bytes: number }[] = [];
  return ({ label, doneBytes }, ms) => {
    const isNew = measured !== label;
    if (isNew) points = [];
    measured = label;
    const isAgain = points.at(-1)?.bytes === doneBytes;
    points = [...points.filter((point) => ms - point.ms <= WINDOW_MS), { ms, bytes: doneBytes }];
    const { ms: firstMs, bytes } = points[0]!;
    return { rate: ms === firstMs ? 0 : ((doneBytes - bytes) / (ms - firstMs)) * 1000, isNew, isAgain };
  };
}

/** Draws a bar as wide as fits in front of how far, how fast and how long it will take. */
export function drawBar(progress: Progress, rate: number, columns: number): string {
  const words = describe(progress, rate);
  const { doneBytes, totalBytes } = progress;
  // As wide whatever the words are; it must not jump.
  const width = Math.min(30, columns - MOST_WORDS);
  const done = totalBytes === undefined ? 0 : Math.round((Math.min(doneBytes, totalBytes) / totalBytes) * width);
  const bar = width < 5 || totalBytes === undefined ? "" : `[${"=".repeat(done)}${" ".repeat(width - done)}] `;
  // The last column stays free: some terminals break the line there.
  return `${bar}${words}`.slice(0, columns - 1);
}

function describe({ label, doneBytes, totalBytes }: Progress, rate: number): string {
  const parts = [
    totalBytes === undefined ? megabytes(doneBytes) : `${shareOf(doneBytes, totalBytes)} of ${megabytes(totalBytes)}`,
  ];
  if (rate > 0) parts.push(`${megabytes(rate)}/s`);
  if (rate > 0 && totalBytes !== undefined && doneBytes < totalBytes)
    parts.push(`${duration((totalBytes - doneBytes) / rate)} left`);
  return `${label}: ${parts.join(", ")}`;
}

function shareOf(done: number, total: number): string {
  return `${Math.floor((Math.min(done, total) / total) * 100)} %`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
