import { tmpdir } from "node:os";
import { join } from "node:path";

/** The package that carries the JSON-Schema-Test-Suite. */
export const RELEASE = "jsonschema-4.23.0";

/** Where it is kept on this machine. */
export const CACHE_FOLDER: string = join(tmpdir(), "openai-api-simulator-test", RELEASE);

/** Where the suite of draft 2020-12 lies, once `scripts/schema_suite.ts` has run. */
export const SUITE_FOLDER: string = join(CACHE_FOLDER, RELEASE, "json", "tests", "draft2020-12");
