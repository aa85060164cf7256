import * as z from "zod/mini";
import { OPTION_META, type OptionMeta } from "../option_meta.ts";
import { ServerSettings } from "./server_settings.ts";

/** A setting as the command line knows it; all of it is read out of the schema. */
export interface Option extends OptionMeta {
  /** Its key in the schema, such as "anyModel". */
  readonly key: string;
  /** Its name for people, such as "any-model". */
  readonly name: string;
  /** Other names of its flag, of the origin. */
  readonly aliases: readonly string[];
  /** Environment variables, the first that is set wins. */
  readonly variables: readonly string[];
  /** What texts are turned into before the schema sees them. */
  readonly kind: "number" | "switch" | "text" | "list";
  /** The words that it accepts, where these can be listed. */
  readonly choices: readonly string[];
  /** What it accepts, in words. */
  readonly accepts: string;
  /** Its default, if it has one that is worth telling. */
  readonly fallback: string | undefined;
}

/** Reads the options out of the schema, in its order. */
export function listOptions(): readonly Option[] {
  return Object.entries(ServerSettings.shape).map(([key, field]) => {
    const meta = OPTION_META.get(field)!;
    const inner = field.def.innerType;
    const name = toKebab(key);
    const variable = `SIMULATOR_${name.replaceAll("-", "_").toUpperCase()}`;
    return {
      ...meta,
      key,
      name,
      aliases: (meta.env ?? []).map(toFlag).filter((alias) => alias !== name),
      variables: [variable, ...(meta.env ?? [])],
      kind: KINDS[inner.type],
      // Help and complaints ask for these; a server starts without.
      get choices() {
        return inner.type === "enum" ? inner.options : [];
      },
      get accepts() {
        return accepts(inner);
      },
      get fallback() {
        return field.type === "default" && inner.type !== "boolean" ? String(field.def.defaultValue) : undefined;
      },
    };
  });
}

/** Finds an option by a name as people write it: underscores are as good as dashes. */
export function findOption(written: string, options: readonly Option[]): Option | undefined {
  const name = written.replaceAll("_", "-");
  return options.find((option) => option.name === name || option.aliases.includes(name));
}

type Field = (typeof ServerSettings.shape)[keyof typeof ServerSettings.shape];
type Inner = Field["def"]["innerType"];

const KINDS: Readonly<Record<Inner["type"], Option["kind"]>> = {
  number: "number",
  boolean: "switch",
  enum: "text",
  string: "text",
  array: "list",
};

const FORMATS: Readonly<Record<string, string>> = {
  datetime: "a date and time such as 2026-01-01T00:00:00Z",
  url: "an address that begins with http:// or https://",
};

function accepts(field: Inner): string {
  switch (field.type) {
    case "array":
      return "texts with commas between them";
    case "number":
      return `a ${"format" in field.def ? "whole " : ""}number${range(z.toJSONSchema(field))}`;
    case "boolean":
      return "true or false";
    case "enum":
      return listWords(field.options);
    case "string":
      return ("format" in field.def && FORMATS[field.def.format]) || "a text";
  }
}

function range({ minimum = -Infinity, maximum = Infinity }: z.core.JSONSchema.BaseSchema): string {
  const from = minimum > Number.MIN_SAFE_INTEGER;
  const to = maximum < Number.MAX_SAFE_INTEGER;
  if (from && to) return ` from ${minimum} to ${maximum}`;
  return from ? ` of at least ${minimum}` : "";
}

/** Joins words as in "a, b or c". */
export function listWords(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function toKebab(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function toFlag(variable: string): string {
  return variable.toLowerCase().replaceAll("_", "-");
}
