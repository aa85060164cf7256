// Writes docs/guide/endpoints.md from the table of endpoints; a test compares them.
import { writeFileSync } from "node:fs";
import { writeEndpointsPage } from "../test/support/endpoints_page.ts";

writeFileSync(new URL("../docs/guide/endpoints.md", import.meta.url), await writeEndpointsPage());
