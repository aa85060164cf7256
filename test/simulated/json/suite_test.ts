import { Validator } from "@cfworker/json-schema";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type JsonSchema, type JsonValue } from "../../../src/json.ts";
import { createRandom } from "../../../src/random.ts";
import { validate } from "../../../src/schema/validate.ts";
import { generateJson } from "../../../src/simulated/json/generate.ts";
import { UnsatisfiableError } from "../../../src/simulated/json/unsatisfiable.ts";
import { SUITE_FOLDER } from "../../support/schema_suite.ts";

interface Group {
  description: string;
  schema: JsonSchema;
  tests: { description: string; data: JsonValue; valid: boolean }[];
}

const isHere = existsSync(SUITE_FOLDER);
const suiteTest = isHere ? test : test.skip;
const reason = isHere ? "" : " (skipped: bun scripts/schema_suite.ts fetches the suite)";

function readSuite(): { file: string; group: Group }[] {
  const files = readdirSync(SUITE_FOLDER).filter((file) => file.endsWith(".json"));
  return files.flatMap((file) => {
    const groups = JSON.parse(readFileSync(join(SUITE_FOLDER, file), "utf8")) as Group[];
    return groups.map((group) => ({ file, group }));
  });
}

/** Whether a schema reaches for a document that it does not hold: the suite's server, or the draft's own schemas. */
function isRemote(schema: JsonValue): boolean {
  const held = new Set<string>();
  const reached = new Set<string>();
  function visit(value: JsonValue, around: string): void {
    if (Array.isArray(value)) for (const item of value) visit(item, around);
    if (!isObject(value)) return;
    const { $id: id, $ref: reference } = value;
    const base = typeof id === "string" ? address(id, around) : around;
    held.add(base);
    if (typeof value["$schema"] === "string" && value["$schema"] !== DRAFT) reached.add(value["$schema"]);
    if (typeof reference === "string") reached.add(address(reference, base));
    for (const child of Object.values(value)) visit(child, base);
  }
  visit(schema, "schema://root/");
  return [...reached].some((uri) => !held.has(uri));
}

const DRAFT = "https://json-schema.org/draft/2020-12/schema";

function address(reference: string, base: string): string {
  return (URL.parse(reference, base)?.href ?? reference).split("#")[0]!;
}

type Judge = (value: JsonValue) => boolean;

const createAjv = (): Ajv2020 => new Ajv2020({ strict: false, validateFormats: false, logger: false });
const sharedAjv = createAjv();

function byAjv(schema: JsonSchema): Judge {
  // An instance of its own keeps the ids of schemas apart, but takes fifteen milliseconds to make.
  const ajv = JSON.stringify(schema).includes("$id") ? createAjv() : sharedAjv;
  const check = ajv.compile(schema as object);
  return (value) => check(value) === true;
}

function byCfworker(schema: JsonSchema): Judge {
  const validator = new Validator(structuredClone(schema) as object, "2020-12");
  return (value) => validator.validate(value).valid;
}

/** Finds an independent validator that is right on every test of the group. */
function judgeOf({ schema, tests }: Group): Judge | undefined {
  for (const create of [byAjv, byCfworker]) {
    try {
      const judge = create(schema);
      if (tests.every(({ data, valid }) => judge(data) === valid)) return judge;
    } catch {
      // A validator that cannot read the schema is no judge of it.
    }
  }
  return undefined;
}

function generated(schema: JsonSchema, seed: number): { value: JsonValue } | undefined {
  try {
    return { value: generateJson(schema, createRandom(`suite ${seed}`)) };
  } catch (error) {
    if (error instanceof UnsatisfiableError) return undefined;
    throw error;
  }
}

// Given its judges before the tests start: their time is limited.
const suite = (isHere ? readSuite() : []).map(({ file, group }) => ({
  file,
  group,
  judge: judgeOf(group),
}));

function ratio(right: number, all: number): string {
  return `${right}/${all} = ${((100 * right) / all).toFixed(1)} %`;
}

suiteTest(`generateJson() satisfies the public JSON-Schema-Test-Suite${reason}`, () => {
  const satisfiable = suite.filter(({ group }) => !isRemote(group.schema) && group.tests.some(({ valid }) => valid));
  const counts = { right: 0, demanding: 0, demandingRight: 0, unjudged: 0 };
  const wrong: string[] = [];

  for (const { file, group, judge } of satisfiable) {
    if (!judge) counts.unjudged++;
    // Where no independent validator is right on the group's own tests, ours is; its verdicts are tested below.
    const holds = judge ?? ((value: JsonValue) => validate(group.schema, value) === undefined);
    const right = [1, 2, 3].every((seed) => {
      const made = generated(group.schema, seed);
      return made !== undefined && holds(made.value);
    });
    const demanding = !holds(1);
    if (right) counts.right++;
    else wrong.push(`${file}: ${group.description}`);
    if (demanding) counts.demanding++;
    if (demanding && right) counts.demandingRight++;
  }

  const all = satisfiable.length;
  console.log(`suite: ${ratio(counts.right, all)}; demanding: ${ratio(counts.demandingRight, counts.demanding)}`);
  console.log(`suite: ${counts.unjudged} groups without an independent judge; wrong: ${wrong.join("; ") || "none"}`);
  expect(all).toBeGreaterThan(250);
  expect(counts.right / all).toBeGreaterThanOrEqual(0.97);
  expect(counts.demandingRight / counts.demanding).toBeGreaterThanOrEqual(0.97);
});

suiteTest(`validate() gives the suite's verdicts${reason}`, () => {
  const local = suite.filter(({ file, group }) => file !== "format.json" && !isRemote(group.schema));

  const wrong = local.flatMap(({ file, group }) =>
    group.tests
      .filter(({ data, valid }) => (validate(group.schema, data) === undefined) !== valid)
      .map(({ description }) => `${file}: ${group.description}: ${description}`),
  );

  expect(wrong).toEqual([]);
});
