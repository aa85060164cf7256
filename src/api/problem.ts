import type * as z from "zod/mini";
import { ApiError } from "../error.ts";
import type { JsonObject } from "../json.ts";
import { article, describeRange } from "./range_problem.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Puts what zod found into OpenAI's words (wire.md §1): the one place where that is done. */
export function describeIssues({ issues }: z.core.$ZodError, body: JsonObject): ApiError {
  const [first] = issues.map((issue) => narrow(issue)).sort((a, b) => rank(a, body).localeCompare(rank(b, body), "en"));
  return describe(first!, body);
}

/** Required parameters come first, then unknown ones, then the others by name (measured, wire.md §1). */
function rank(issue: Issue, body: JsonObject): string {
  const [field] = issue.path;
  if (field === "model" && isMissing(issue, body)) return "0";
  if (field === "messages" && isMissing(issue, body)) return "1";
  if (issue.code === "unrecognized_keys" && issue.path.length === 0) return "2";
  return `3${String(field)}`;
}

/** Chooses, where several forms were possible, the one that the value was meant to have. */
function narrow(issue: Issue): Issue {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const meant = issue.errors.find(
    (branch) => !branch.some(({ code, path }) => code === "invalid_type" && path.length === 0),
  );
  const [inner] = meant ?? [];
  if (inner === undefined || isForeign(inner)) return issue;
  return narrow({ ...inner, path: [...issue.path, ...inner.path] });
}

/** Whether an issue says that the value is of another kind than this form of it. */
function isForeign({ code, path }: Issue): boolean {
  return code === "invalid_value" && path.length === 0;
}

function isMissing(issue: Issue, body: JsonObject): boolean {
  return issue.code !== "unrecognized_keys" && valueAt(issue.path, body) === undefined;
}

function describe(issue: Issue, body: JsonObject): ApiError {
  const param = printPath(issue.path);
  const value = valueAt(issue.path, body);
  if (issue.code === "unrecognized_keys") {
    const unknown = printPath([...issue.path, issue.keys[0]!]);
    return refuse(`Unknown parameter: '${unknown}'.`, "unknown_parameter", unknown);
  }
  if (param === "model" && (value === undefined || value === "")) return refuse("you must provide a model parameter");
  if (value === undefined)
    return refuse(`Missing required parameter: '${param}'.`, "missing_required_parameter", param);
  switch (issue.code) {
    case "invalid_type":
      // Of a text where an integer belongs, zod says no more than that a number was expected.
      return wrongType(param, [expectation(issue.message === "integer" ? "int" : issue.expected, param)], value);
    case "invalid_union":
      return describeUnion(issue, param, value);
    case "invalid_value":
      return typeof value === typeof issue.values[0]
        ? unsupported(issue.values, param, value)
        : wrongType(param, [`one of ${list(issue.values.map(quote), "or")}`], value);
    case "too_small":
      return describeRange(param, value, { bound: Number(issue.minimum), side: "below", kind: issue.message });
    case "too_big":
      return describeRange(param, value, { bound: Number(issue.maximum), side: "above", kind: issue.message });
    case "invalid_format":
      return wrongPattern(param, issue.pattern ?? issue.format);
    case "invalid_key":
      return describeKey(printPath(issue.path.slice(0, -1)), String(issue.path.at(-1)), issue.issues);
    case "not_multiple_of":
      return wrongType(param, ["an integer"], value);
    case "invalid_element":
    case "custom":
      return refuse(`Invalid '${param}': ${issue.message}.`, "invalid_value", param);
  }
}

/** Names that are too long are found by the fields that have them; zod finds those that are no ids. */
function describeKey(param: string, key: string, { length: found }: readonly Issue[]): ApiError {
  if (found === 0) return longName(param, key);
  const words = `${key}. You should only be submitting non-negative integers.`;
  return refuse(`Invalid key in '${param}': ${words}`, undefined, param);
}

function longName(param: string, { length }: string): ApiError {
  const expected = `Expected a property name with maximum length 64, but got a property name with length ${length} instead.`;
  return refuse(`Invalid '${param}': property name too long. ${expected}`, "property_name_above_max_length", param);
}

function wrongPattern(param: string, pattern: string): ApiError {
  const words = `Expected a string that matches the pattern '${pattern.replace(/^\/|\/$/g, "")}'.`;
  return refuse(`Invalid '${param}': string does not match pattern. ${words}`, "invalid_value", param);
}

function describeUnion(issue: Extract<Issue, { code: "invalid_union" }>, param: string, value: unknown): ApiError {
  if ("options" in issue && Array.isArray(issue.options)) return unsupported(issue.options, param, value);
  const choices = issue.errors.flat().filter(isForeign);
  if (typeof value === "string" && choices.length > 0) {
    return unsupported(
      choices.flatMap((choice) => (choice.code === "invalid_value" ? choice.values : [])),
      param,
      value,
    );
  }
  const expected = issue.errors.flatMap(([first]) =>
    first?.code === "invalid_type"
      ? [expectation(first.expected, param)]
      : first && isForeign(first)
        ? ["a string"]
        : [],
  );
  return wrongType(param, [...new Set(expected)], value);
}

function unsupported(known: readonly unknown[], param: string, value: unknown): ApiError {
  // What may be left out is no value to be named.
  const values = known.filter((one) => one !== undefined);
  if (typeof value !== "string") return wrongType(param, [`one of ${list(values.map(quote), "or")}`], value);
  return refuse(
    `Invalid value: '${value}'. Supported values are: ${list(values.map(quote), "and")}.`,
    "invalid_value",
    param,
  );
}

function wrongType(param: string, expected: readonly string[], value: unknown): ApiError {
  const words =
    expected.length === 1
      ? expected[0]!
      : `one of ${list(
          expected.map((word) => word.replace(/^an? (?=array)/, "")),
          "or",
        )}`;
  return refuse(
    `Invalid type for '${param}': expected ${words}, but got ${nameOf(value)} instead.`,
    "invalid_type",
    param,
  );
}

/** Makes the error that names a parameter. */
function refuse(message: string, code?: string, param?: string): ApiError {
  return new ApiError(400, message, { code, param });
}

/** What lists hold, as OpenAI says it. */
function expectation(expected: string, param: string): string {
  if (expected === "array")
    return /(^|\.)(stop|modalities|prompt)$/.test(param) ? "an array of strings" : "an array of objects";
  const words: Record<string, string> = { number: "a decimal number", int: "an integer", record: "an object" };
  return words[expected] ?? article(expected);
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "number") return Number.isInteger(value) ? "an integer" : "a decimal number";
  return article(typeof value);
}

const quote = (value: unknown): string => `'${String(value)}'`;

function list(words: readonly string[], conjunction: "and" | "or"): string {
  if (words.length < 3) return words.join(` ${conjunction} `);
  return `${words.slice(0, -1).join(", ")}, ${conjunction} ${words.at(-1)}`;
}

/** Prints a path as OpenAI does: `messages[0].content`. */
function printPath(path: Path): string {
  return path.reduce<string>(
    (at, key) => (typeof key === "number" ? `${at}[${key}]` : at ? `${at}.${String(key)}` : String(key)),
    "",
  );
}

function valueAt(path: Path, body: JsonObject): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], body);
}
