/** What `llama.ts` measures, round by round, and how one figure is compared with another. */
import { median, quantile, report } from "./harness.ts";
import type { Engine } from "./llama_engines.ts";
import type { Told, Work } from "./llama_work.ts";

/** What some work took. */
export interface Figures {
  /** Tokens a second, of all together, from the first token of any to the last of all. */
  readonly perSecond: number;
  /** Milliseconds until the first token of any. */
  readonly firstMs: number;
  /** Milliseconds until all was done. */
  readonly wallMs: number;
  /** Seconds of its own processor time, the reading of the prompts included. */
  readonly cpuSeconds: number;
  /** Tokens that all said together. */
  readonly said: number;
  /** Tokens of the prompts together, whether they were computed or known. */
  readonly promptTokens: number;
  /** Milliseconds from one token of an answer to the next, while all speak. */
  readonly gapsMs: readonly number[];
}

/** Two to compare, by engine and kind of work, such as "ours 8". */
export interface Pair {
  readonly figure: string;
  readonly one: string;
  readonly other: string;
  readonly aim: number;
}

const rounds = new Map<string, Figures[]>();

/** Lets an engine do work of some kind, once more. */
export async function measure(engine: Engine, kind: string, work: Work): Promise<void> {
  const before = engine.cpuSeconds();
  const told = await engine.work(work);
  const key = `${engine.name} ${kind}`;
  const figures = figuresOf(told, engine.cpuSeconds() - before);
  rounds.set(key, [...(rounds.get(key) ?? []), figures]);
  const { gapsMs, ...rest } = figures;
  report({ round: key, ...rest, p99Ms: quantile(gapsMs, 0.99) });
}

function figuresOf(told: readonly Told[], cpuSeconds: number): Figures {
  const all = told.flatMap(({ tokenMs }) => tokenMs);
  const firstMs = Math.min(...all);
  const wallMs = Math.max(...all);
  // Until everyone speaks, some still read.
  const allSpeakMs = Math.max(...told.map(({ tokenMs }) => tokenMs[0]!));
  const gapsMs = told.flatMap(({ tokenMs }) =>
    tokenMs.slice(1).flatMap((ms, at) => (tokenMs[at]! > allSpeakMs ? [ms - tokenMs[at]!] : [])),
  );
  const perSecond = ((all.length - told.length) * 1000) / (wallMs - firstMs);
  const promptTokens = told.reduce((sum, one) => sum + one.promptTokens, 0);
  return { perSecond, firstMs, wallMs, cpuSeconds, said: all.length, promptTokens, gapsMs };
}

/** Prints the middle of each kind's rounds. */
export function summarise(): void {
  for (const [name, figures] of rounds) {
    const middle = (figure: (one: Figures) => number): number => median(figures.map(figure));
    const gaps = figures.flatMap(({ gapsMs }) => gapsMs);
    report({
      name,
      perSecond: middle(({ perSecond }) => perSecond),
      best: Math.max(...figures.map(({ perSecond }) => perSecond)),
      perCpuSecond: middle(({ said, cpuSeconds }) => said / cpuSeconds),
      p50Ms: quantile(gaps, 0.5),
      p99Ms: quantile(gaps, 0.99),
      firstMs: middle(({ firstMs }) => firstMs),
      readPerSecond: middle(({ promptTokens, firstMs }) => (promptTokens * 1000) / firstMs),
      wallMs: middle(({ wallMs }) => wallMs),
    });
  }
}

/**
 * Compares tokens a second: by the clock, in the middle and at best, from the first token on and with the time to read the prompts
 * ("whole": who lets the first speak early has a slower start behind him by then), and by processor time.
 */
export function compareSpeed(pair: Pair): void {
  const best = (name: string): number => Math.max(...(rounds.get(name) ?? []).map(({ perSecond }) => perSecond));
  compare(pair, {
    middle: ratio(pair, ({ perSecond }) => perSecond),
    // Work of others on the machine only ever takes away.
    best: best(pair.one) / best(pair.other),
    whole: ratio(pair, ({ said, wallMs }) => said / wallMs),
    cpu: ratio(pair, ({ said, cpuSeconds }) => said / cpuSeconds),
  });
}

/** Compares how long something takes: by the clock, and by processor time. */
export function compareTime(pair: Pair, time: "firstMs" | "wallMs"): void {
  compare(pair, {
    middle: ratio(pair, (figures) => figures[time]),
    cpu: ratio(pair, ({ cpuSeconds }) => cpuSeconds),
  });
}

/** Compares how late the latest tokens are. */
export function compareTails(pair: Pair): void {
  const tail = (name: string): number =>
    quantile(
      (rounds.get(name) ?? []).flatMap(({ gapsMs }) => gapsMs),
      0.99,
    );
  compare(pair, { p99: tail(pair.one) / tail(pair.other) });
}

function compare({ figure, one, other, aim }: Pair, ratios: Readonly<Record<string, number>>): void {
  // Whoever was not there to be measured is compared with nobody.
  if (rounds.has(one) && rounds.has(other)) report({ figure, ...ratios, aim });
}

/** The median over rounds of what a figure of one is of the other's, in the same round. */
function ratio({ one, other }: Pair, figure: (figures: Figures) => number): number {
  const theirs = rounds.get(other) ?? [];
  return median(
    (rounds.get(one) ?? []).flatMap((figures, at) => (theirs[at] ? [figure(figures) / figure(theirs[at])] : [])),
  );
}
