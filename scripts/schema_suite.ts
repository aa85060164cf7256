// Fetches the public JSON-Schema-Test-Suite, once for this machine; the tests that need it are skipped by name without it.
// It travels inside the source package of Python's `jsonschema`, which pip brings.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { CACHE_FOLDER, RELEASE, SUITE_FOLDER } from "../test/support/schema_suite.ts";

if (!existsSync(SUITE_FOLDER)) {
  const options = ["--quiet", "--no-deps", "--no-binary", ":all:", "--dest", CACHE_FOLDER, RELEASE.replace("-", "==")];
  mkdirSync(CACHE_FOLDER, { recursive: true });
  execFileSync("python3", ["-m", "pip", "download", ...options], { stdio: "inherit" });
  execFileSync("tar", ["-xzf", join(CACHE_FOLDER, `${RELEASE}.tar.gz`), "-C", CACHE_FOLDER], { stdio: "inherit" });
}
