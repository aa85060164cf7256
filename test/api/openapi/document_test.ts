import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "bun:test";
import { createSimulator } from "../../../mod.ts";
import { ENDPOINTS } from "../../../src/api/endpoint_table.ts";
import { ANSWERS } from "../../../src/api/openapi/answers.ts";
import type { JsonObject } from "../../../src/json.ts";
import { checkAgainstDescription } from "../../support/described_answers.ts";
import { GOLDEN_REQUESTS } from "../../support/golden_requests.ts";

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: { readonly "200": { readonly content: Content } };
}
type Content = Readonly<Record<string, { readonly schema: JsonObject }>>;

async function describe(): Promise<JsonObject & { paths: Record<string, Record<string, Operation>> }> {
  const response = await createSimulator({}).fetch("http://simulator/openapi.json");
  expect(response.status).toBe(200);
  return (await response.json()) as Awaited<ReturnType<typeof describe>>;
}

test("GET /openapi.json is valid OpenAPI 3.1 by the official meta-schema", async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(await describe());

  expect([valid, errors]).toEqual([true, undefined]);
  expect(validator.version).toBe("3.1");
});

test("GET /openapi.json describes every route, and no other", async () => {
  const { paths } = await describe();
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const names = Object.values(paths).flatMap((operations) => Object.values(operations).map((one) => one.operationId));

  expect(described.toSorted()).toEqual(ENDPOINTS.map(({ route }) => route.replace("*}", "}")).toSorted());
  expect(new Set(names).size).toBe(ENDPOINTS.length);
});

test("every endpoint says what it answers, and events exactly where it streams", () => {
  const routes = ENDPOINTS.map(({ route }) => route);

  expect(Object.keys(ANSWERS).toSorted()).toEqual(routes.toSorted());
  for (const { route, streams } of ENDPOINTS) {
    expect([route, ANSWERS[route]!.event !== undefined]).toEqual([route, streams !== undefined]);
  }
});

test("the schemas in GET /openapi.json are whole, and take what the endpoints take", async () => {
  const { paths } = await describe();
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const contents = Object.values(paths)
    .flatMap((operations) => Object.values(operations))
    .flatMap(({ requestBody, responses }) => [requestBody?.content ?? {}, responses["200"].content]);
  for (const { schema } of contents.flatMap((content) => Object.values(content))) {
    expect(JSON.stringify(schema)).not.toContain('"$ref"');
    expect(ajv.validateSchema(schema)).toBe(true);
  }
  const chat = ajv.compile(paths["/chat/completions"]!["post"]!.requestBody!.content["application/json"]!.schema);

  for (const [name, body] of Object.entries(GOLDEN_REQUESTS)) expect([name, chat(body)]).toEqual([name, true]);
  expect(chat({ model: "gpt-4o" })).toBe(false);
});

test("parameters are those of the path, which are required, and of the query", async () => {
  const { paths } = await describe();
  const named = (path: string, method: string): readonly string[] =>
    paths[path]![method]!.parameters!.map((one) => `${one.in} ${one.name}${one.required ? "!" : ""}`);

  expect(named("/models/{id}", "get")).toEqual(["path id!"]);
  expect(named("/responses/{id}/input_items", "get").slice(0, 3)).toEqual(["path id!", "query after", "query limit"]);
});

test("every answer of the suite is checked against its description, which knows what is wrong", () => {
  const check = (path: string, kind: string, text: string): void =>
    checkAgainstDescription({ method: "POST", path }, kind, text);
  const usage = { prompt_tokens: 1, total_tokens: 1 };
  const list = { object: "list", data: [], model: "m", usage };

  expect(() => check("/v1/embeddings", "application/json", JSON.stringify(list))).not.toThrow();
  expect(() => check("/v1/embeddings", "application/json", JSON.stringify({ ...list, extra: 1 }))).toThrow();
  expect(() => check("/v1/completions", "text/event-stream", 'data: {"id":"cmpl-1"}\n\n')).toThrow();
});
