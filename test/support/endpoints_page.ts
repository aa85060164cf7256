import * as z from "zod/mini";
import { ENDPOINTS } from "../../src/api/endpoint_table.ts";
import type { Answering, Endpoint } from "../../src/api/endpoint.ts";

const INTRODUCTION = `# Endpoints

Everything that is served; \`/v1\` before a path may be left out. \`GET /openapi.json\` describes the same, with every field and its bounds. What is
not here is a 404 that lists what is. Azure's paths (\`/openai/deployments/{model}/…?api-version=\`, \`/openai/v1/…\`) lead to the same places.
An error is always \`{"error": {"message", "type", "param", "code"}}\`.

What must be there is in bold; \`?\` stands before fields of the query.

| endpoint | what it does | takes | streams with |
|---|---|---|---|
`;

/** Writes the page of the guide that lists all endpoints, from the table that the router reads. */
export async function writeEndpointsPage(): Promise<string> {
  const rows = await Promise.all(ENDPOINTS.map(async (endpoint) => writeRow(endpoint, await endpoint.load())));
  return INTRODUCTION + rows.join("");
}

function writeRow({ route, summary, streams }: Endpoint, { body, query }: Answering): string {
  const [method, path = ""] = route.split(" ");
  const takes = [...fieldsOf(body, ""), ...fieldsOf(query, "?")].join(", ") || "–";
  return `| \`${method} ${path.replace("*}", "}")}\` | ${summary} | ${takes} | ${streams ? `\`${streams}\`` : "–"} |\n`;
}

/** What must be there comes first, in bold. */
function fieldsOf(schema: z.ZodMiniType | undefined, sign: "" | "?"): readonly string[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  return [...required.map((name) => `**\`${sign}${name}\`**`), ...optional.map((name) => `\`${sign}${name}\``)];
}
