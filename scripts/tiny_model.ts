import { writeFileSync } from "node:fs";
import process from "node:process";
import { writeGguf } from "../test/support/gguf_writer.ts";
import { makeTinyModel } from "../test/support/tiny_model.ts";

/*
 * Writes the tiny model that the tests run on, so that it can be tried by hand or with another program:
 * bun scripts/tiny_model.ts tiny.gguf && bun bin/main.ts serve --smollm --model tiny.gguf
 */

const [path] = process.argv.slice(2);
if (path === undefined)
  throw new Error("Cannot write the tiny model: name a file, as in bun scripts/tiny_model.ts tiny.gguf");
writeFileSync(path, writeGguf(makeTinyModel()));
