import { createKeyCheck } from "../conditions/key.ts";
import type { Handler, Routes } from "../http/router.ts";
import type { ApiContext } from "./context.ts";
import type { Answering } from "./endpoint.ts";
import { ENDPOINTS } from "./endpoint_table.ts";

/** Gives what is served its surroundings, for the router. */
export function createRoutes(context: ApiContext): Routes {
  const { apiKey } = context.settings;
  const checkKey = apiKey === undefined ? undefined : createKeyCheck(apiKey);
  return Object.fromEntries(
    ENDPOINTS.map(({ route, open, load }): [string, Handler] => {
      let loading: Promise<Answering> | undefined;
      const handler: Handler = async (request, exchange, parameters) => {
        if (!open) checkKey?.(request);
        const { answer } = await (loading ??= load());
        return answer(request, exchange, context, parameters);
      };
      return [route, handler];
    }),
  );
}
