// Writes docs/guide/options.md from the schema of the options; a test compares them.
import { writeFileSync } from "node:fs";
import { writeOptionsPage } from "../test/support/options_page.ts";

writeFileSync(new URL("../docs/guide/options.md", import.meta.url), writeOptionsPage());
