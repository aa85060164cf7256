import cl100k from "../tokens/cl100k_base.bin" with { type: "file" };
import o200k from "../tokens/o200k_base.bin" with { type: "file" };
import classes from "../tokens/unicode_classes.bin" with { type: "file" };
import type { Asset } from "./runtime.ts";

/** Where Bun finds each table; the executable carries what is imported so. Deno never loads this module. */
export const assets: Readonly<Record<Asset, string>> = {
  "cl100k_base.bin": cl100k,
  "o200k_base.bin": o200k,
  "unicode_classes.bin": classes,
};
