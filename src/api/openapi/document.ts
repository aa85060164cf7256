import * as z from "zod/mini";
import manifest from "../../../package.json" with { type: "json" };
import type { JsonObject, JsonSchema } from "../../json.ts";
import type { Answering, Endpoint } from "../endpoint.ts";
import { ANSWERS, ErrorAnswer } from "./answers.ts";

/** Describes everything that is served, as OpenAPI 3.1: from the schemas that read requests, never by hand. */
export async function describeApi(endpoints: readonly Endpoint[]): Promise<JsonObject> {
  const paths: Record<string, JsonObject> = {};
  for (const endpoint of endpoints) {
    const [method, path] = partsOf(endpoint.route);
    paths[path] = { ...paths[path], [method]: describeEndpoint(endpoint, await endpoint.load()) };
  }
  return {
    openapi: "3.1.0",
    info: { title: manifest.name, version: manifest.version, description: manifest.description, license: LICENSE },
    servers: [{ url: "/v1" }, { url: "/", description: "The same without /v1" }],
    // Without `--api-key`, no key is asked for.
    security: [{ bearer: [] }, { azure: [] }, {}],
    paths,
    components: {
      schemas: { Error: toSchema(ErrorAnswer, "output") },
      responses: { Error: { description: "Whatever went wrong", content: asJson(reference("schemas/Error")) } },
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        azure: { type: "apiKey", in: "header", name: "api-key" },
      },
    },
  };
}

const LICENSE = { name: manifest.license, identifier: manifest.license };

/** Takes a route apart: its method in small letters, and its path as OpenAPI writes it. */
function partsOf(route: Endpoint["route"]): readonly [method: string, path: string] {
  const [method = "", path = ""] = route.split(" ");
  return [method.toLowerCase(), path.replace("*}", "}")];
}

function describeEndpoint({ route, summary, streams, open }: Endpoint, { body, query }: Answering): JsonObject {
  const [method, path] = partsOf(route);
  const answer = ANSWERS[route];
  const parameters = [...pathParameters(path), ...queryParameters(query)];
  const event = streams && answer?.event ? asEvents(toSchema(answer.event, "output"), streams) : {};
  return {
    operationId: [method, ...(path.match(/\w+/g) ?? ["root"])].join("_"),
    summary,
    ...(open && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: asJson(toSchema(body, "input")) } }),
    responses: {
      "200": {
        description: "What was asked for",
        content: { ...(answer && asJson(toSchema(answer.body, "output"))), ...event },
      },
      default: reference("responses/Error"),
    },
  };
}

function pathParameters(path: string): readonly JsonObject[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(query: z.ZodMiniObject | undefined): readonly JsonObject[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = toSchema(query, "input") as {
    properties?: Readonly<Record<string, JsonObject>>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

function asJson(schema: JsonSchema): JsonObject {
  return { "application/json": { schema } };
}

/** OpenAPI 3.1 has no word for the events of a stream: the schema is that of the data of each. */
function asEvents(schema: JsonSchema, streams: NonNullable<Endpoint["streams"]>): JsonObject {
  const description = `With ${streams}, the data of each event.`;
  return { "text/event-stream": { schema: { ...(schema as JsonObject), description } } };
}

function reference(place: string): JsonObject {
  return { $ref: `#/components/${place}` };
}

/** Every schema is whole in itself: a reference would look for its target in the document. */
function toSchema(schema: z.ZodMiniType, io: "input" | "output"): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  return rest as JsonObject;
}
