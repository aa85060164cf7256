import { expect, test } from "bun:test";
import type { Context, ContextOptions } from "../../../src/llama/model.ts";
import { generate, loadTinyModel, prefill, TINY_PROMPT } from "../../support/llama.ts";

const model = await loadTinyModel();

/** Runs a test on a context of its own. */
function within(options: Partial<ContextOptions>, act: (context: Context) => void): void {
  const context = model.createContext({ cells: 512, threads: 1, ...options });
  try {
    act(context);
  } finally {
    context.close();
  }
}

/** What a sequence says next, whose tokens so far are in the context. */
function nextOf(context: Context, text: string, sequence: number): number {
  const sampler = model.createSampler([{ type: "greedy" }]);
  const token = sampler.sample(context, prefill(model, context, text, sequence));
  sampler.close();
  return token;
}

test("createContext() gives what was asked for", () => {
  within({ cells: 1000, sequences: 3, batchTokens: 100 }, (context) => {
    expect(context.cells).toBe(1024);
    expect([context.sequences, context.batchTokens, context.threads, context.rows]).toEqual([3, 100, 1, 0]);
  });
});

test("createContext() refuses what C would abort on, fail late on or never finish", () => {
  const refused: readonly (readonly [Partial<ContextOptions>, string])[] = [
    [{ cells: 0 }, "0 as cells"],
    [{ cells: 2049 }, "2049 as cells: it must be an integer from 1 to 2048"],
    [{ cells: 1e9, sequences: 256 }, "1000000000 as cells"],
    [{ cells: Number.NaN }, "NaN as cells"],
    [{ sequences: 0 }, "0 as sequences"],
    [{ sequences: 257 }, "257 as sequences"],
    [{ batchTokens: 0 }, "0 as batchTokens"],
    [{ batchTokens: 513 }, "513 as batchTokens"],
    [{ sequences: 8, batchTokens: 7 }, "7 as batchTokens: it must be an integer from 8"],
    [{ sequences: 8, outputs: 7 }, "7 as outputs: it must be an integer from 8"],
    [{ outputs: 513 }, "513 as outputs"],
    [{ gives: "embeddings", sequences: 8, batchTokens: 84 }, "84 as batchTokens: for embeddings it must be a multiple"],
    [{ gives: "embeddings", batchTokens: 64, outputs: 63 }, "63 as outputs: it must be an integer from 64 to 64"],
    [{ threads: 0 }, "0 as threads"],
    [{ threads: 600 }, "600 as threads"],
    [{ abortFlag: new Uint8Array(new SharedArrayBuffer(1)) }, "the length of abortFlag"],
  ];
  for (const [options, message] of refused) expect(() => within(options, () => {})).toThrow(message);
});

test("add() refuses tokens, positions and sequences that do not exist", () => {
  within({ sequences: 2 }, (context) => {
    for (const token of [-1, 544, 1.5, Number.NaN]) expect(() => context.add(token, 0, 0, "none")).toThrow("as token");
    for (const sequence of [-1, 2, 0.5]) expect(() => context.add(5, 0, sequence, "none")).toThrow("as sequence");
    for (const position of [-1, 1, 1e9]) {
      expect(() => context.add(5, position, 0, "none")).toThrow(`${position} as position of sequence 0: the next is 0`);
    }
    context.add(5, 0, 0, "none");
    expect(() => context.add(5, 0, 0, "none")).toThrow("the next is 1");
    expect(context.rows).toBe(1);
  });
});

test("add() refuses more than the batch holds, and more rows with logits than were asked for", () => {
  within({ batchTokens: 2, outputs: 1 }, (context) => {
    context.add(5, 0, 0, "logits");
    expect(() => context.add(5, 1, 0, "logits")).toThrow("Cannot ask for logits: 1 rows do already");
    context.add(5, 1, 0, "none");
    expect(() => context.add(5, 2, 0, "none")).toThrow("Cannot add a token: the batch holds 2 already");
    expect(context.decode()).toBe("done");
  });
});

test("decode() refuses an empty batch", () => {
  within({}, (context) => expect(() => context.decode()).toThrow("the batch is empty"));
});

test("clearBatch() takes back what was added", () => {
  within({}, (context) => {
    context.add(5, 0, 0, "none");
    context.clearBatch();
    expect([context.rows, context.length(0)]).toEqual([0, 0]);
    expect(context.add(6, 0, 0, "none")).toBe(0);
  });
});

test("decode() keeps nothing of a batch that does not fit, and goes on when there is room again", () => {
  within({ cells: 256, sequences: 2, batchTokens: 200 }, (context) => {
    const fill = (sequence: number, count: number): string => {
      for (let index = 0; index < count; index += 1) context.add(5, index, sequence, "none");
      return context.decode();
    };
    expect(fill(0, 200)).toBe("done");
    expect(fill(1, 100)).toBe("full");
    expect([context.rows, context.length(0), context.length(1)]).toEqual([0, 200, 0]);
    context.truncate(0, 0);
    expect(fill(1, 100)).toBe("done");
    expect([context.length(0), context.length(1)]).toEqual([0, 100]);
  });
});

test("logits() gives one number for each token, for rows that asked", () => {
  within({ sequences: 2 }, (context) => {
    context.add(5, 0, 0, "none");
    const row = context.add(6, 1, 0, "logits");
    expect(() => context.logits(row)).toThrow("Cannot read row 1");
    context.decode();
    expect(context.logits(row)).toHaveLength(544);
    expect(context.logits(row).every(Number.isFinite)).toBe(true);
    for (const wrong of [0, 2, -1, 0.5, 1e9]) expect(() => context.logits(wrong)).toThrow(`Cannot read row ${wrong}`);
  });
});

test("truncate() forgets the rest, and what follows is as if it had never been", () => {
  within({}, (context) => {
    const expected = nextOf(context, TINY_PROMPT, 0);
    const held = context.length(0);
    prefill(model, context, "something else");
    context.truncate(0, held - 3);
    expect(context.length(0)).toBe(held - 3);
    context.truncate(0, 0);
    expect(nextOf(context, TINY_PROMPT, 0)).toBe(expected);
    expect(() => context.truncate(0, held + 1)).toThrow(`${held + 1} as position`);
    expect(() => context.truncate(1, 0)).toThrow("1 as sequence");
  });
});

test("truncate() and copySequence() refuse a sequence of which the batch holds tokens", () => {
  within({ sequences: 2 }, (context) => {
    context.add(5, 0, 1, "none");
    expect(() => context.truncate(1, 0)).toThrow("Cannot take 1 as sequence: the batch holds tokens of it");
    expect(() => context.copySequence(0, 1, 0, 0)).toThrow("Cannot take 1 as to: the batch holds tokens of it");
    context.clearBatch();
    context.truncate(1, 0);
  });
});

test("copySequence() shares a part, as if it had been decoded there", () => {
  within({ sequences: 3 }, (context) => {
    const expected = nextOf(context, TINY_PROMPT + " the answer", 0);
    prefill(model, context, TINY_PROMPT, 1);
    const shared = context.length(1);
    prefill(model, context, " and what not", 1);
    context.copySequence(1, 2, 0, shared);
    expect(context.length(2)).toBe(shared);
    expect(nextOf(context, " the answer", 2)).toBe(expected);
  });
});

test("copySequence() refuses what would abort or leave a gap", () => {
  within({ sequences: 2 }, (context) => {
    prefill(model, context, TINY_PROMPT);
    const held = context.length(0);
    expect(() => context.copySequence(0, 0, 0, 1)).toThrow("Cannot copy sequence 0 to itself");
    expect(() => context.copySequence(0, 2, 0, 1)).toThrow("2 as to");
    expect(() => context.copySequence(-1, 1, 0, 1)).toThrow("-1 as from");
    expect(() => context.copySequence(0, 1, 0, held + 1)).toThrow(`${held + 1} as end`);
    expect(() => context.copySequence(0, 1, 1, 2)).toThrow("1 as begin");
  });
});

test("restoreSequence() brings back what was saved, and what follows is to the token what it would have been", () => {
  within({ cells: 256, sequences: 3 }, (context) => {
    const sampler = model.createSampler([{ type: "greedy" }]);
    const expected = generate(context, sampler, prefill(model, context, TINY_PROMPT), 60);
    context.truncate(0, 0);
    const first = generate(context, sampler, prefill(model, context, TINY_PROMPT), 30);
    const held = context.length(0);
    const saved = context.saveSequence(0)!;
    expect(saved.length).toBe(held);
    context.truncate(0, held - 5);
    context.truncate(0, 0);
    // Another takes the cells, and leaves holes.
    for (const text of ["hello ", "world ", "and more"])
      for (const sequence of [1, 2]) prefill(model, context, text, sequence);
    context.truncate(1, 0);

    expect(context.restoreSequence(saved, 0)).toBe(true);
    expect(context.length(0)).toBe(held);
    // The last token again, for its logits.
    context.truncate(0, held - 1);
    const row = context.add(first.at(-1)!, held - 1, 0, "logits");
    context.decode();
    expect([...first, ...generate(context, sampler, row, 30)]).toEqual(expected);
    sampler.close();
  });
});

test("saveSequence() copies what is shared, and more than one sequence may hold what was saved", () => {
  within({ sequences: 4 }, (context) => {
    const expected = nextOf(context, TINY_PROMPT + " the answer", 0);
    context.truncate(0, 0);
    prefill(model, context, TINY_PROMPT, 1);
    context.copySequence(1, 2, 0, context.length(1));
    const saved = context.saveSequence(2)!;
    for (const sequence of [1, 2]) context.truncate(sequence, 0);
    for (const sequence of [0, 3]) {
      context.restoreSequence(saved, sequence);
      expect(nextOf(context, " the answer", sequence)).toBe(expected);
    }
    context.restoreSequence(saved, 1);
    context.truncate(1, 3);
    expect([1, 2].map((sequence) => context.length(sequence))).toEqual([3, 0]);
  });
});

test("copySequence() lets a text go on as one that came back, though it begins in other cells", () => {
  within({ sequences: 3 }, (context) => {
    const expected = nextOf(context, TINY_PROMPT + " the answer", 0);
    const saved = context.saveSequence(0)!;
    context.truncate(0, 0);
    prefill(model, context, TINY_PROMPT, 1);
    const begin = context.length(1);
    context.restoreSequence(saved, 2);
    // The last token again, for its logits.
    context.copySequence(2, 1, begin, saved.length - 1);
    context.truncate(2, 0);
    const last = model.vocabulary.tokenize(TINY_PROMPT + " the answer", "marks").at(-1)!;
    const row = context.add(last, saved.length - 1, 1, "logits");
    context.decode();
    const sampler = model.createSampler([{ type: "greedy" }]);

    expect(sampler.sample(context, row)).toBe(expected);
    sampler.close();
  });
});

test("restoreSequence() leaves the sequence empty when too few cells are free, and the others as they were", () => {
  within({ cells: 256, sequences: 2, batchTokens: 200 }, (context) => {
    for (let index = 0; index < 150; index += 1) context.add(5, index, 0, "none");
    context.decode();
    const saved = context.saveSequence(0)!;

    expect(context.restoreSequence(saved, 1)).toBe(false);
    expect([context.length(0), context.length(1)]).toEqual([150, 0]);
    expect(context.add(5, 0, 1, "none")).toBe(0);
    expect(context.decode()).toBe("done");
    for (const sequence of [0, 1]) context.truncate(sequence, 0);
    expect(context.restoreSequence(saved, 1)).toBe(true);
    expect(context.length(1)).toBe(150);
  });
});

test("saveSequence() has as much room as the cache, and what is closed makes room", () => {
  within({ cells: 256 }, (context) => {
    for (let index = 0; index < 256; index += 1) context.add(5, index, 0, "none");
    context.decode();
    const whole = context.saveSequence(0)!;
    context.truncate(0, 100);
    expect(context.saveSequence(0)).toBeUndefined();
    whole.close();
    whole.close();
    const parts = [context.saveSequence(0)!, context.saveSequence(0)!];
    expect(context.saveSequence(0)).toBeUndefined();
    context.truncate(0, 50);
    parts[0]!.close();
    const [small] = [context.saveSequence(0)!, context.saveSequence(0)!];
    context.truncate(0, 0);
    expect(context.restoreSequence(parts[1]!, 0)).toBe(true);
    context.truncate(0, 0);
    expect(context.restoreSequence(small!, 0)).toBe(true);
    expect(context.length(0)).toBe(50);
  });
});

test("saveSequence() and restoreSequence() refuse what C would abort on, believe or get wrong", () => {
  within({ sequences: 2 }, (context) => {
    prefill(model, context, TINY_PROMPT);
    const saved = context.saveSequence(0)!;
    for (const sequence of [-1, 2, 0.5, Number.NaN]) {
      expect(() => context.saveSequence(sequence)).toThrow(`${sequence} as sequence`);
      expect(() => context.restoreSequence(saved, sequence)).toThrow(`${sequence} as sequence`);
    }
    expect(() => context.restoreSequence(saved, 0)).toThrow(`into sequence 0: it holds ${saved.length} tokens`);
    expect(() => context.restoreSequence({ ...saved }, 1)).toThrow("it is closed, or of another context");
    within({}, (other) => expect(() => other.restoreSequence(saved, 0)).toThrow("it is closed, or of another context"));
    context.add(5, 0, 1, "none");
    expect(() => context.saveSequence(1)).toThrow("Cannot take 1 as sequence: the batch holds tokens of it");
    expect(() => context.restoreSequence(saved, 1)).toThrow("Cannot take 1 as sequence: the batch holds tokens of it");
    context.clearBatch();
    saved.close();
    expect(() => context.restoreSequence(saved, 1)).toThrow("it is closed, or of another context");
    expect(context.length(1)).toBe(0);
  });
});

test("saveSequence() and restoreSequence() take what is empty, and contexts of embeddings", () => {
  within({ gives: "embeddings" }, (context) => {
    const empty = context.saveSequence(0)!;
    expect([context.restoreSequence(empty, 0), empty.length, context.length(0)]).toEqual([true, 0, 0]);
    for (const position of [0, 1, 2]) context.add(5, position, 0, "none");
    context.decode();
    const saved = context.saveSequence(0)!;
    context.truncate(0, 0);
    expect([context.restoreSequence(saved, 0), context.length(0)]).toEqual([true, 3]);
  });
});

test("embedding() gives the mean of a sequence, the same alone and beside others", () => {
  const options = { gives: "embeddings", sequences: 2, batchTokens: 256 } as const;
  const embed = (context: Context, text: string, sequence: number): void =>
    model.vocabulary.tokenize(text, "plain").forEach((token, at) => context.add(token, at, sequence, "none"));
  within(options, (context) => {
    embed(context, "hello world", 0);
    context.decode();
    const alone = context.embedding(0);
    expect(alone).toHaveLength(64);
    expect(() => context.embedding(1)).toThrow("Cannot read the embedding of sequence 1");
    context.truncate(0, 0);
    embed(context, "the data", 0);
    embed(context, "hello world", 1);
    context.decode();
    const difference = context.embedding(1).map((value, index) => Math.abs(value - alone[index]!));
    expect(Math.max(...difference)).toBeLessThan(1e-3);
    expect(context.embedding(0)).not.toEqual(context.embedding(1));
  });
});

test("an abort flag ends a decode under way, and the context goes on when it is taken back", () => {
  const abortFlag = new Uint8Array(new SharedArrayBuffer(2));
  within({ abortFlag }, (context) => {
    Atomics.store(abortFlag, 0, 1);
    context.add(5, 0, 0, "logits");
    expect(context.decode()).toBe("aborted");
    expect(() => context.logits(0)).toThrow("Cannot read row 0");
    const saved = context.saveSequence(0)!;
    expect(saved.length).toBe(context.length(0));
    Atomics.store(abortFlag, 0, 0);
    context.truncate(0, 0);
    expect(context.restoreSequence(saved, 0)).toBe(true);
    expect(context.length(0)).toBe(saved.length);
    context.truncate(0, 0);
    context.add(5, 0, 0, "logits");
    expect(context.decode()).toBe("done");
  });
});

test("warmUp() leaves nothing behind", () => {
  within({ sequences: 4 }, (context) => {
    context.warmUp();
    expect([0, 1, 2, 3].map((sequence) => context.length(sequence))).toEqual([0, 0, 0, 0]);
    expect(context.rows).toBe(0);
  });
});

test("close() may be called twice, and nothing works after it", () => {
  const context = model.createContext({ cells: 256, threads: 1 });
  context.close();
  context.close();
  context.add(5, 0, 0, "logits");
  expect(() => context.decode()).toThrow("Cannot use the context: it is closed");
  context.clearBatch();
  expect(() => context.truncate(0, 0)).toThrow("Cannot use the context: it is closed");
  expect(() => context.saveSequence(0)).toThrow("Cannot use the context: it is closed");
});

test("a sampler refuses a context that is closed", () => {
  const context = model.createContext({ cells: 256, threads: 1 });
  const row = prefill(model, context, TINY_PROMPT);
  const sampler = model.createSampler([{ type: "greedy" }]);
  expect(generate(context, sampler, row, 1)).toHaveLength(1);
  context.close();
  expect(() => sampler.sample(context, 0)).toThrow("Cannot use the context: it is closed");
  sampler.close();
});
