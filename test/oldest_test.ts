import { expect, test } from "bun:test";
import fc from "fast-check";
import { fromOldest } from "../src/oldest.ts";

test("fromOldest() gives what a map holds from the oldest on, and undefined where there is nothing", () => {
  const map = new Map([
    ["a", 1],
    ["b", 2],
  ]);
  const oldest = fromOldest(() => map.keys());
  const takeOut = (): string | undefined => {
    const key = oldest();
    if (key !== undefined) map.delete(key);
    return key;
  };
  expect([takeOut(), takeOut(), takeOut()]).toEqual(["a", "b", undefined]);
  map.set("c", 3);
  expect([takeOut(), takeOut()]).toEqual(["c", undefined]);
});

test("fromOldest() agrees with whoever looks from the start each time, whatever comes, goes and moves to the end", () => {
  const act = fc.oneof(
    fc.record({ does: fc.constant("use"), name: fc.integer({ min: 0, max: 30 }) }),
    fc.record({ does: fc.constant("delete"), name: fc.integer({ min: 0, max: 30 }) }),
    fc.record({ does: fc.constant("take the oldest"), name: fc.constant(0) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 200 }), (acts) => {
      const set = new Set<number>();
      const oldest = fromOldest(() => set.values());
      for (const { does, name } of acts) {
        if (does !== "take the oldest" || set.size === 0) set.delete(name);
        if (does === "use") set.add(name);
        if (does !== "take the oldest" || set.size === 0) continue;
        const [first] = set;
        const found = oldest();
        expect(found).toBe(first!);
        set.delete(found!);
      }
    }),
  );
});
