import { ENDPOINTS } from "../../src/api/endpoint_table.ts";
import { ANSWERS, type AnswerSchemas } from "../../src/api/openapi/answers.ts";
import { toOpenAiPath } from "../../src/http/azure.ts";
import { createRouter, type Handler } from "../../src/http/router.ts";

/** Stands at each place of the router for what is described there. */
const described = new Map<Handler, AnswerSchemas>();
const find = createRouter(
  Object.fromEntries(
    ENDPOINTS.map(({ route }) => {
      const handler: Handler = () => new Response();
      described.set(handler, ANSWERS[route]!);
      return [route, handler];
    }),
  ),
);

/**
 * Checks an answer against what `GET /openapi.json` says of it.
 *
 * @throws {z.ZodError} that names the place that is wrong.
 */
export function checkAgainstDescription(
  { method, path }: { method: string; path: string },
  contentType: string,
  text: string,
): void {
  const { body, event } = described.get(find(method, toOpenAiPath(path)).handler)!;
  if (!contentType.startsWith("text/event-stream")) return void body.parse(JSON.parse(text));
  for (const [, data = ""] of text.matchAll(/^data: (\{.*\})$/gm)) {
    const told = JSON.parse(data) as object;
    // What breaks in mid-stream is told in place of the rest.
    if (!("error" in told && !("type" in told))) event!.parse(told);
  }
}
