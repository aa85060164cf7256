import { expect, test } from "bun:test";
import { toSampling } from "../../src/api/sampling.ts";

test("toSampling() restates what llama-server knows besides, and nothing that nobody said", () => {
  expect(toSampling({ temperature: 1 })).toEqual({ temperature: 1 });
  expect(toSampling({ typical_p: 0.9, mirostat: 2, dry_sequence_breakers: ["\n"], repeat_penalty: 1.1 })).toEqual({
    repetitionPenalty: 1.1,
    more: { typicalP: 0.9, mirostat: 2, drySequenceBreakers: ["\n"] },
  });
});

test("toSampling() takes vLLM's name of the repetition penalty before llama-server's", () => {
  expect(toSampling({ repetition_penalty: 1.3, repeat_penalty: 1.1 })).toEqual({ repetitionPenalty: 1.3 });
});
