import { expect, test } from "bun:test";
import type { Context, ContextOptions } from "../../../src/llama/model.ts";
import type { SavedSpan } from "../../../src/llama/saved_span.ts";
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

/** Saves all that a sequence holds, by way of the last one. */
function save(context: Context, sequence: number): SavedSpan | undefined {
  return context.saveSpan(sequence, { begin: 0, end: context.length(sequence) }, context.sequences - 1);
}

test("restoreSpan() brings back what was saved, and what follows is to the token what it would have been", () => {
  within({ cells: 256, sequences: 4 }, (context) => {
    const sampler = model.createSampler([{ type: "greedy" }]);
    const expected = generate(context, sampler, prefill(model, context, TINY_PROMPT), 60);
    context.truncate(0, 0);
    const first = generate(context, sampler, prefill(model, context, TINY_PROMPT), 30);
    const held = context.length(0);
    const parts = [0, 20, 40].map((begin) => context.saveSpan(0, { begin, end: Math.min(begin + 20, held) }, 3)!);
    context.truncate(0, 0);
    // Others take the cells, and leave holes.
    for (const text of ["hello ", "world ", "and more"]) for (const to of [1, 2]) prefill(model, context, text, to);
    context.truncate(1, 0);

    for (const part of parts) expect(context.restoreSpan(part, 0, 3)).toBe(true);
    expect([0, 1, 3].map((sequence) => context.length(sequence))).toEqual([held, 0, 0]);
    // The last token again, for its logits.
    context.truncate(0, held - 1);
    const row = context.add(first.at(-1)!, held - 1, 0, "logits");
    context.decode();
    expect([...first, ...generate(context, sampler, row, 30)]).toEqual(expected);
    sampler.close();
  });
});

test("restoreSpan() goes on from within a part, and several may go on with it", () => {
  within({ sequences: 4 }, (context) => {
    const expected = nextOf(context, TINY_PROMPT + " the answer", 0);
    context.truncate(0, 0);
    prefill(model, context, TINY_PROMPT, 1);
    context.copySequence(1, 2, 0, context.length(1));
    const saved = save(context, 2)!;
    context.truncate(1, 0);
    context.truncate(2, 9);
    for (const sequence of [0, 2]) {
      context.restoreSpan(saved, sequence, 3);
      expect(nextOf(context, " the answer", sequence)).toBe(expected);
    }
    // What lay there already is held once: 9 tokens.
    const free = 512 - context.length(0) - context.length(2);
    for (let position = 0; position < free; position += 1) context.add(5, position, 1, "none");
    expect(context.decode()).toBe("done");
    context.add(5, free, 1, "none");
    expect(context.decode()).toBe("full");
  });
});

test("restoreSpan() changes nothing when too few cells are free", () => {
  within({ cells: 256, sequences: 3, batchTokens: 200 }, (context) => {
    for (let index = 0; index < 150; index += 1) context.add(5, index, 0, "none");
    context.decode();
    const saved = save(context, 0)!;

    expect(context.restoreSpan(saved, 1, 2)).toBe(false);
    expect([0, 1, 2].map((sequence) => context.length(sequence))).toEqual([150, 0, 0]);
    expect(context.add(5, 0, 1, "none")).toBe(0);
    expect(context.decode()).toBe("done");
    for (const sequence of [0, 1]) context.truncate(sequence, 0);
    expect(context.restoreSpan(saved, 1, 2)).toBe(true);
    expect(context.length(1)).toBe(150);
  });
});

test("saveSpan() has as much room as the cache, and what is closed makes room", () => {
  within({ cells: 256, sequences: 2 }, (context) => {
    for (let index = 0; index < 256; index += 1) context.add(5, index, 0, "none");
    context.decode();
    const whole = save(context, 0)!;
    context.truncate(0, 100);
    expect(save(context, 0)).toBeUndefined();
    whole.close();
    whole.close();
    const parts = [save(context, 0)!, save(context, 0)!];
    expect(save(context, 0)).toBeUndefined();
    context.truncate(0, 50);
    parts[0]!.close();
    const small = [save(context, 0)!, save(context, 0)!];
    context.truncate(0, 0);
    expect(context.restoreSpan(parts[1]!, 0, 1)).toBe(true);
    context.truncate(0, 0);
    expect(context.restoreSpan(small[1]!, 0, 1)).toBe(true);
    expect(context.length(0)).toBe(50);
  });
});

test("saveSpan() and restoreSpan() refuse what C would abort on, believe or get wrong", () => {
  within({ sequences: 3 }, (context) => {
    prefill(model, context, TINY_PROMPT);
    const held = context.length(0);
    const saved = context.saveSpan(0, { begin: 2, end: held }, 2)!;
    for (const wrong of [-1, 3, 0.5, Number.NaN]) {
      expect(() => context.saveSpan(wrong, saved, 2)).toThrow(`${wrong} as sequence`);
      expect(() => context.saveSpan(0, saved, wrong)).toThrow(`${wrong} as way`);
      expect(() => context.restoreSpan(saved, wrong, 2)).toThrow(`${wrong} as sequence`);
      expect(() => context.restoreSpan(saved, 1, wrong)).toThrow(`${wrong} as way`);
    }
    expect(() => context.saveSpan(0, { begin: 0, end: held + 1 }, 2)).toThrow(`${held + 1} as end`);
    for (const begin of [-1, 5, 0.5])
      expect(() => context.saveSpan(0, { begin, end: 4 }, 2)).toThrow(`${begin} as begin`);
    expect(() => context.saveSpan(1, { begin: 0, end: 0 }, 0)).toThrow(`as way: it holds ${held} tokens`);
    expect(() => context.saveSpan(1, { begin: 0, end: 0 }, 1)).toThrow("Cannot take sequence 1 as way to itself");
    expect(() => context.restoreSpan(saved, 1, 2)).toThrow(
      `the length of the sequence: it must be an integer from 2 to ${held}`,
    );
    expect(() => context.restoreSpan({ ...saved }, 0, 2)).toThrow("closed, or of another context");
    within({ sequences: 3 }, (other) => expect(() => other.restoreSpan(saved, 0, 2)).toThrow("of another context"));
    for (const sequence of [1, 2]) {
      context.add(5, 0, sequence, "none");
      expect(() => context.saveSpan(sequence === 1 ? 1 : 0, { begin: 0, end: 0 }, 2)).toThrow(
        "the batch holds tokens of it",
      );
      expect(() => context.restoreSpan(saved, sequence === 1 ? 1 : 0, 2)).toThrow("the batch holds tokens of it");
      context.clearBatch();
    }
    saved.close();
    expect(() => context.restoreSpan(saved, 0, 2)).toThrow("closed, or of another context");
    expect([0, 1, 2].map((sequence) => context.length(sequence))).toEqual([held, 0, 0]);
  });
});

test("saveSpan() and restoreSpan() take what is empty, and contexts of embeddings", () => {
  within({ gives: "embeddings", sequences: 2 }, (context) => {
    const empty = save(context, 0)!;
    expect([context.restoreSpan(empty, 0, 1), context.length(0)]).toEqual([true, 0]);
    for (const position of [0, 1, 2]) context.add(5, position, 0, "none");
    context.decode();
    const saved = save(context, 0)!;
    context.truncate(0, 0);
    expect([context.restoreSpan(saved, 0, 1), context.length(0)]).toEqual([true, 3]);
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
  within({ abortFlag, sequences: 2 }, (context) => {
    Atomics.store(abortFlag, 0, 1);
    context.add(5, 0, 0, "logits");
    expect(context.decode()).toBe("aborted");
    expect(() => context.logits(0)).toThrow("Cannot read row 0");
    const saved = save(context, 0)!;
    Atomics.store(abortFlag, 0, 0);
    context.truncate(0, 0);
    expect(context.restoreSpan(saved, 0, 1)).toBe(true);
    expect(context.length(0)).toBe(saved.end);
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
  const context = model.createContext({ cells: 256, sequences: 2, threads: 1 });
  context.close();
  context.close();
  context.add(5, 0, 0, "logits");
  expect(() => context.decode()).toThrow("Cannot use the context: it is closed");
  context.clearBatch();
  expect(() => context.truncate(0, 0)).toThrow("Cannot use the context: it is closed");
  expect(() => context.saveSpan(0, { begin: 0, end: 0 }, 1)).toThrow("Cannot use the context: it is closed");
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
