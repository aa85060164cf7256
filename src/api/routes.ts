import { createKeyCheck } from "../conditions/key.ts";
import type { Handler, Routes } from "../http/router.ts";
import type { ApiContext } from "./context.ts";
import { ENDPOINTS } from "./endpoint_table.ts";

/** Gives what is served its surroundings, for the router. */
export function createRoutes(context: ApiContext): Routes {
  const { apiKey } = context.settings;
  const checkKey = apiKey === undefined ? undefined : createKeyCheck(apiKey);
  return Object.fromEntries(
    ENDPOINTS.map(({ route, answer, open }): [string, Handler] => [
      route,
      (request, exchange, parameters) => {
        if (!open) checkKey?.(request);
        return answer(request, exchange, context, parameters);
      },
    ]),
  );
}
