import type { Delta } from "../engine.ts";
import type { Spoken } from "./messages.ts";
import type { Context } from "./model.ts";
import { type Choice, closeQuestion, type Question, usageOf } from "./question.ts";
import { type Pace, TILE_ROWS } from "./schedule/pace.ts";
import type { Scheduler, Seat } from "./schedule/scheduler.ts";

/** What a decoder works with. */
export interface DecoderOptions {
  readonly context: Context;
  readonly scheduler: Scheduler<Choice>;
  readonly pace: Pace;
  readonly now: () => number;
}

/** Answers all questions together, step by step. */
export interface Decoder {
  /** How many more answers may be asked for now. */
  room(): number;
  /** Takes a question in, and closes it when it has been answered. */
  enter(question: Question): void;
  /** Forgets a question, wherever it is. */
  leave(id: number): void;
  /** Whether there is anything to compute. */
  isBusy(): boolean;
  /** Computes one step, and gives what was said in it. */
  step(): Step;
}

/** What came of a step. */
export interface Step {
  readonly spoken: readonly Spoken[];
  /** Questions that cannot be answered any further. */
  readonly failed: readonly { readonly id: number; readonly error: unknown }[];
}

type ChoiceSeat = Seat<Choice>;

/** Creates the decoder of one context. */
export function createDecoder({ context, scheduler, pace, now }: DecoderOptions): Decoder {
  const questions = new Map<number, Question>();
  let spoken = new Map<number, { readonly id: number; readonly deltas: Delta[]; last: boolean }>();
  let failed: { id: number; error: unknown }[] = [];

  const isOpen = ({ job }: ChoiceSeat): boolean => questions.has(job.question.id);

  function leave(id: number): void {
    const question = questions.get(id);
    if (question === undefined) return;
    questions.delete(id);
    for (const choice of question.choices) scheduler.leave(choice);
    closeQuestion(question);
  }

  function fail(id: number, error: unknown): void {
    if (!questions.has(id)) return;
    leave(id);
    spoken.delete(id);
    failed.push({ id, error });
  }

  /** Lets an answer go on by the token that comes after its last. */
  function speak({ job }: ChoiceSeat, row: number): void {
    const { question, speaker } = job;
    const token = speaker.next(context, row);
    job.tokens[job.length++] = token;
    const said = [...speaker.say(token)];
    if (!speaker.isDone && job.length === job.tokens.length) said.push(...speaker.end("length"));
    question.lastMs = now();
    if (question.firstMs === 0) question.firstMs = question.lastMs;
    if (speaker.isDone) {
      scheduler.leave(job);
      question.open--;
    }
    tell(question, said);
  }

  function tell(question: Question, said: readonly Delta[]): void {
    const { id } = question;
    const told = spoken.get(id) ?? { id, deltas: [], last: false };
    spoken.set(id, told);
    told.deltas.push(...said);
    if (question.open > 0) return;
    told.deltas.push(usageOf(question));
    told.last = true;
    leave(id);
  }

  /** Computes one batch: the next token of some, and parts of prompts. */
  function compute(speaking: readonly ChoiceSeat[], reading: readonly ChoiceSeat[]): void {
    const startMs = now();
    const rows = speaking.map((seat) => ({ seat, row: scheduler.write(seat, context, 1) }));
    const waiting = reading.reduce((sum, seat) => sum + scheduler.pending(seat), 0);
    // A batch that is read by tiles is rounded otherwise.
    const most = scheduler.isExact() ? Math.max(1, TILE_ROWS - 1 - speaking.length) : Infinity;
    let budget = Math.min(most, pace.readingRows(speaking.length, waiting));
    for (const [at, seat] of reading.entries()) {
      const before = context.rows;
      // What one does not need goes to the others.
      rows.push({ seat, row: scheduler.write(seat, context, Math.ceil(budget / (reading.length - at))) });
      budget -= context.rows - before;
    }
    const read = context.rows - speaking.length;
    if (context.rows === 0 || !decode(rows)) return;
    pace.learn({ speakers: speaking.length, reading: read, ms: now() - startMs });
    for (const { seat, row } of rows) {
      seat.job.question.startMs ||= startMs;
      try {
        if (row !== undefined && isOpen(seat)) speak(seat, row);
      } catch (error) {
        fail(seat.job.question.id, error);
      }
    }
  }

  /** Computes what was written. If that fails, those whose tokens they were begin anew, or have to end. */
  function decode(rows: readonly { readonly seat: ChoiceSeat }[]): boolean {
    try {
      const outcome = context.decode();
      if (outcome === "done") return true;
      for (const { seat } of rows) scheduler.unwrite(seat, 0);
      if (outcome === "full" && !scheduler.yieldYoungest()) throw new Error("One answer alone fills the KV cache");
    } catch (error) {
      for (const { seat } of rows) {
        scheduler.unwrite(seat, 0);
        fail(seat.job.question.id, error);
      }
    }
    return false;
  }

  return {
    room: () => scheduler.room(),
    enter(question) {
      questions.set(question.id, question);
      for (const choice of question.choices) scheduler.enter(choice);
    },
    leave,
    isBusy: () => questions.size > 0,
    step() {
      [spoken, failed] = [new Map(), []];
      scheduler.settle();
      const [speaking, reading] = [scheduler.speaking(), scheduler.reading()];
      if (reading.length > 0) compute(speaking, reading);
      else {
        let at = 0;
        // A question may fail in one batch that has an answer in the next.
        for (const size of pace.batches(speaking.length)) compute(speaking.slice(at, (at += size)).filter(isOpen), []);
      }
      return { spoken: [...spoken.values()], failed };
    },
  };
}
