import { expect, test } from "bun:test";
import fc from "fast-check";
import { pop, push, type Queue } from "../../src/tokens/queue.ts";

test("pop() takes numbers in order, whatever the order they came in", () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), (keys) => {
      const queue: Queue = { size: 0, heap: new Float64Array(keys.length) };
      for (const key of keys) push(queue, key);
      expect(keys.map(() => pop(queue))).toEqual(keys.toSorted((a, b) => a - b));
    }),
  );
});
