import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "bun:test";
import { findFitted, fit, type Fitter, type Speed } from "../../src/setup/fit.ts";
import { hubFolder } from "../../src/setup/folders.ts";
import { placeOf } from "../../src/setup/hub_file.ts";
import { findModel } from "../../src/setup/model_catalog.ts";
import { failureOf, openBench, type SetupBench } from "../support/setup.ts";

const CARD = findModel();

interface Scene {
  readonly model: { readonly path: string; readonly card: typeof CARD };
  readonly fitter: Fitter;
  /** What the fitter was asked to do, in order. */
  readonly asked: string[];
  /** Where a form of the weights is kept. */
  readonly placeOfForm: (form: string) => string;
}

/** Lays a model into the bench's cache, with a fitter that finds each form as fast as it is told. */
function layModel({ context }: SetupBench, speeds: Readonly<Record<string, Speed>>, conditions = "libllama 1"): Scene {
  const { blob } = placeOf(CARD, hubFolder(context));
  mkdirSync(dirname(blob), { recursive: true });
  writeFileSync(blob, "q4_1");
  const asked: string[] = [];
  const fitter: Fitter = {
    conditions,
    async requantize(from, to, form) {
      asked.push(`make ${form} of ${readFileSync(from, "utf8")}`);
      writeFileSync(to, form);
    },
    async measure(path) {
      const form = readFileSync(path, "utf8");
      asked.push(`measure ${form}`);
      return speeds[form]!;
    },
  };
  return { model: { path: blob, card: CARD }, fitter, asked, placeOfForm: (form) => `${blob}.${form}.gguf` };
}

const SLOW: Speed = { reading: 150, speaking: 70 };
const FAST: Speed = { reading: 260, speaking: 80 };

test("fit() keeps the faster form beside the download, and measures no second time", async () => {
  await using bench = await openBench();
  const { model, fitter, asked, placeOfForm } = layModel(bench, { q4_1: SLOW, q8_0: FAST });

  const made = await fit(model, "auto", fitter, bench.context);
  const measured = [...asked];
  const again = await fit(model, "auto", fitter, bench.context);

  expect(made).toBe(placeOfForm("q8_0"));
  expect(made).toContain(CARD.sha256);
  expect(measured).toEqual(["make q8_0 of q4_1", ...Array(2).fill(["measure q4_1", "measure q8_0"]).flat()]);
  expect([again, asked.length]).toEqual([made, measured.length]);
  expect(readFileSync(model.path, "utf8")).toBe("q4_1");
  expect(bench.notes.at(-1)).toBe(
    "As q4_1: 150 tokens/s read, 70 spoken; as q8_0: 260 tokens/s read, 80 spoken; keeping the faster",
  );
});

test("fit() keeps what was fetched where that is faster, and removes the other", async () => {
  await using bench = await openBench();
  const { model, fitter, asked, placeOfForm } = layModel(bench, { q4_1: FAST, q8_0: SLOW });

  expect(await fit(model, "auto", fitter, bench.context)).toBe(model.path);
  const measured = asked.length;
  expect(await fit(model, "auto", fitter, bench.context)).toBe(model.path);

  expect(asked.length).toBe(measured);
  expect(existsSync(placeOfForm("q8_0"))).toBe(false);
});

test("fit() weighs reading against speaking as a usual request does", async () => {
  await using bench = await openBench();
  // Reads at twice the rate, and speaks a little more slowly: 200 tokens read and 100 spoken take less.
  const { model, fitter, placeOfForm } = layModel(bench, {
    q4_1: { reading: 240, speaking: 112 },
    q8_0: { reading: 466, speaking: 109 },
  });

  expect(await fit(model, "auto", fitter, bench.context)).toBe(placeOfForm("q8_0"));
});

test("fit() measures anew with another library or processor, and where its file was cut", async () => {
  await using bench = await openBench();
  const first = layModel(bench, { q4_1: SLOW, q8_0: FAST });
  const made = await fit(first.model, "auto", first.fitter, bench.context);

  const newer = layModel(bench, { q4_1: SLOW, q8_0: FAST }, "libllama 2");
  await fit(newer.model, "auto", newer.fitter, bench.context);
  expect(newer.asked).toContain("measure q8_0");

  writeFileSync(made, "q8");
  expect(await findFitted(newer.model, "auto", newer.fitter, bench.context)).toBe(undefined);
  expect(await fit(newer.model, "auto", newer.fitter, bench.context)).toBe(made);
  expect(readFileSync(made, "utf8")).toBe("q8_0");
});

test("fit() makes the form that is asked for without a question, and none if there is none to make", async () => {
  await using bench = await openBench();
  const { model, fitter, asked, placeOfForm } = layModel(bench, {});

  expect(await fit(model, "q4_0", fitter, bench.context)).toBe(placeOfForm("q4_0"));
  expect(await fit(model, "q4_0", fitter, bench.context)).toBe(placeOfForm("q4_0"));
  expect(await fit(model, "off", fitter, bench.context)).toBe(model.path);
  expect(await fit({ ...model, card: findModel("smollm2-135m-instruct", "q8_0") }, "auto", fitter, bench.context)).toBe(
    model.path,
  );
  expect(await fit({ path: "/own.gguf", card: undefined }, "q8_0", fitter, bench.context)).toBe("/own.gguf");
  expect(asked).toEqual(["make q4_0 of q4_1"]);
});

test("fit() goes on with what was fetched where it cannot be made faster, and fails where a form was asked for", async () => {
  await using bench = await openBench();
  const { model, fitter } = layModel(bench, {});
  const broken: Fitter = { ...fitter, requantize: () => Promise.reject(new Error("no room")) };

  expect(await fit(model, "auto", broken, bench.context)).toBe(model.path);
  expect(bench.notes.at(-1)).toBe("The weights stay as they came: no room");
  expect((await failureOf(fit(model, "q8_0", broken, bench.context))).message).toBe("no room");
});
