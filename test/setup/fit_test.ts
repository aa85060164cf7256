import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "bun:test";
import { fit, type Fitter, type Speed } from "../../src/setup/fit.ts";
import { type Fit, findFitted } from "../../src/setup/fit_plan.ts";
import { hubFolder } from "../../src/setup/folders.ts";
import { placeOf } from "../../src/setup/hub_file.ts";
import { type CatalogModel, findModel } from "../../src/setup/model_catalog.ts";
import { failureOf, openBench, type SetupBench } from "../support/setup.ts";

const CARD = findModel();

interface Scene {
  /** The file as it was fetched. */
  readonly path: string;
  /** What the fitter was asked to do, in order. */
  readonly asked: string[];
  /** Where a form of the weights is kept. */
  readonly placeOfForm: (form: string) => string;
  readonly fit: (how?: Fit, card?: CatalogModel) => Promise<string>;
  readonly find: () => Promise<string | undefined>;
}

/** Lays a model and a library into the bench's folder, with a fitter that finds each form as fast as it is told. */
function layModel({ context, folder }: SetupBench, speeds: Readonly<Record<string, Speed>>, failure?: Error): Scene {
  const { blob } = placeOf(CARD, hubFolder(context));
  mkdirSync(dirname(blob), { recursive: true });
  writeFileSync(blob, "q4_1");
  writeFileSync(`${folder}/libllama.so`, "one");
  const asked: string[] = [];
  const fitter: Fitter = {
    async requantize(from, to, form) {
      asked.push(`make ${form} of ${readFileSync(from, "utf8")}`);
      writeFileSync(to, form);
      if (failure) throw failure;
    },
    async measure(path) {
      const form = readFileSync(path, "utf8");
      asked.push(`measure ${form}`);
      return speeds[form]!;
    },
    close: () => void asked.push("close"),
  };
  const wish = (how: Fit, card: CatalogModel) => ({ model: { path: blob, card }, how, library: folder });
  return {
    path: blob,
    asked,
    placeOfForm: (form) => `${blob}.${form}.gguf`,
    fit: (how = "auto", card = CARD) => fit(wish(how, card), async () => fitter, context),
    find: () => findFitted(wish("auto", CARD), context),
  };
}

const SLOW: Speed = { reading: 150, speaking: 70 };
const FAST: Speed = { reading: 260, speaking: 80 };

test("fit() keeps the faster form beside the download, and measures no second time", async () => {
  await using bench = await openBench();
  const scene = layModel(bench, { q4_1: SLOW, q8_0: FAST });

  const made = await scene.fit();
  const measured = [...scene.asked];
  const again = await scene.fit();

  expect(made).toBe(scene.placeOfForm("q8_0"));
  expect(made).toContain(CARD.sha256);
  const rounds = Array(2).fill(["measure q4_1", "measure q8_0"]).flat();
  expect(measured).toEqual(["make q8_0 of q4_1", ...rounds, "close"]);
  expect([again, scene.asked.length]).toEqual([made, measured.length]);
  expect(readFileSync(scene.path, "utf8")).toBe("q4_1");
  expect(bench.notes.at(-1)).toBe(
    "As q4_1: 150 tokens/s read, 70 spoken; as q8_0: 260 tokens/s read, 80 spoken; keeping the faster",
  );
});

test("fit() keeps what was fetched where that is faster, and removes the other", async () => {
  await using bench = await openBench();
  const { path, asked, fit: fitAgain, placeOfForm } = layModel(bench, { q4_1: FAST, q8_0: SLOW });

  expect(await fitAgain()).toBe(path);
  const measured = asked.length;
  expect(await fitAgain()).toBe(path);

  expect(asked.length).toBe(measured);
  expect(existsSync(placeOfForm("q8_0"))).toBe(false);
});

test("fit() weighs reading against speaking as a usual request does", async () => {
  await using bench = await openBench();
  // Reads at twice the rate, and speaks a little more slowly: 200 tokens read and 100 spoken take less.
  const scene = layModel(bench, { q4_1: { reading: 240, speaking: 112 }, q8_0: { reading: 466, speaking: 109 } });

  expect(await scene.fit()).toBe(scene.placeOfForm("q8_0"));
});

test("fit() measures anew with another library, and where its file was cut", async () => {
  await using bench = await openBench();
  const scene = layModel(bench, { q4_1: SLOW, q8_0: FAST });
  const made = await scene.fit();
  expect(await scene.find()).toBe(made);

  writeFileSync(`${bench.folder}/libllama.so`, "another");
  expect(await scene.find()).toBe(undefined);
  await scene.fit();
  expect(scene.asked.filter((word) => word === "close").length).toBe(2);

  writeFileSync(made, "q8");
  expect(await scene.find()).toBe(undefined);
  expect(await scene.fit()).toBe(made);
  expect(readFileSync(made, "utf8")).toBe("q8_0");
});

test("fit() makes the form that is asked for without a question, and none if there is none to make", async () => {
  await using bench = await openBench();
  const { path, asked, fit: fitAs, placeOfForm } = layModel(bench, {});

  expect(await fitAs("q4_0")).toBe(placeOfForm("q4_0"));
  expect(await fitAs("q4_0")).toBe(placeOfForm("q4_0"));
  expect(await fitAs("off")).toBe(path);
  expect(await fitAs("auto", findModel("smollm2-135m-instruct", "q8_0"))).toBe(path);
  expect(asked).toEqual(["make q4_0 of q4_1", "close"]);
  const own = { model: { path: "/own.gguf", card: undefined }, how: "q8_0", library: bench.folder } as const;
  expect(await findFitted(own, bench.context)).toBe("/own.gguf");
});

test("fit() goes on with what was fetched where it cannot be made faster, and fails where a form was asked for", async () => {
  await using bench = await openBench();
  const scene = layModel(bench, {}, new Error("no room"));

  expect(await scene.fit()).toBe(scene.path);
  expect(bench.notes.at(-1)).toBe("The weights stay as they are: no room");
  expect((await failureOf(scene.fit("q8_0"))).message).toBe("no room");
  expect(existsSync(`${scene.placeOfForm("q8_0")}.incomplete`)).toBe(false);
});
