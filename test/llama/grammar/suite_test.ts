import { expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonSchema, JsonValue } from "../../../src/json.ts";
import { createRandom } from "../../../src/random.ts";
import { validate } from "../../../src/schema/validate.ts";
import { allowsText, sayByChance, writeGrammar } from "../../support/grammar.ts";
import { openTestLibrary, writeTinyModel } from "../../support/llama.ts";
import { SUITE_FOLDER } from "../../support/schema_suite.ts";

interface Group {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly tests: readonly { readonly data: JsonValue; readonly valid: boolean }[];
}

const isHere = existsSync(SUITE_FOLDER);
const suiteTest = isHere ? test : test.skip;
const reason = isHere ? "" : " (skipped: bun scripts/schema_suite.ts fetches the suite)";

/** Groups that need no other document, nor what this does not promise: which branches of `oneOf` hold, and scopes. */
function readGroups(): readonly Group[] {
  const files = readdirSync(SUITE_FOLDER).filter((file) =>
    /^(?!oneOf|dynamicRef|unevaluated|ref\b).*\.json$/.test(file),
  );
  const groups = files.flatMap((file) => JSON.parse(readFileSync(join(SUITE_FOLDER, file), "utf8")) as Group[]);
  return groups.filter(({ schema }) => !/"\$(?:ref|id)":"[^#]/.test(JSON.stringify(schema)));
}

suiteTest(`writeSchema() keeps to the public JSON-Schema-Test-Suite${reason}`, { timeout: 30_000 }, async () => {
  const library = await openTestLibrary();
  const model = await library.loadModel(writeTinyModel(), "vocabulary");
  const random = createRandom("suite");
  const wrong: string[] = [];
  const counts = { written: 0, valid: 0, allowed: 0 };

  for (const { description, schema, tests } of readGroups()) {
    const written = writeGrammar(schema);
    if (written === undefined) continue;
    counts.written++;
    const text = sayByChance(model, written.gbnf, random);
    const isWrong = text !== undefined && validate(schema, JSON.parse(text) as JsonValue) !== undefined;
    if (isWrong && written.complaints.length === 0) wrong.push(`${description}: ${text}`);
    const valid = tests.filter((one) => one.valid);
    counts.valid += valid.length;
    counts.allowed += valid.filter(({ data }) => allowsText(model, written.gbnf, JSON.stringify(data))).length;
  }
  model.close();

  expect(wrong).toEqual([]);
  expect(counts.written).toBeGreaterThan(200);
  // The rest is left out on purpose: another order of names, dates in leap years, addresses in brackets.
  expect(counts.allowed / counts.valid).toBeGreaterThan(0.9);
});
