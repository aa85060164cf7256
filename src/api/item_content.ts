import * as z from "zod/mini";

const breakpoint = { prompt_cache_breakpoint: z.nullish(z.strictObject({ mode: z.literal("explicit") })) };

const InputText = z.strictObject({ type: z.literal("input_text"), text: z.string(), ...breakpoint });

const InputImage = z.strictObject({
  type: z.literal("input_image"),
  image_url: z.nullish(z.string()),
  file_id: z.nullish(z.string()),
  detail: z.nullish(z.enum(["auto", "low", "high", "original"])),
  ...breakpoint,
});

const InputFile = z.strictObject({
  type: z.literal("input_file"),
  file_id: z.nullish(z.string()),
  filename: z.nullish(z.string()),
  file_data: z.nullish(z.string()),
  file_url: z.nullish(z.string()),
  detail: z.nullish(z.enum(["auto", "low", "high"])),
  ...breakpoint,
});

const OutputText = z.strictObject({
  type: z.literal("output_text"),
  text: z.string(),
  annotations: z.nullish(z.array(z.any())),
  logprobs: z.nullish(z.array(z.any())),
});

const Refusal = z.strictObject({ type: z.literal("refusal"), refusal: z.string() });

const Screenshot = z.strictObject({
  type: z.literal("computer_screenshot"),
  image_url: z.nullish(z.string()),
  file_id: z.nullish(z.string()),
  detail: z.nullish(z.enum(["auto", "low", "high", "original"])),
});

const SummaryText = z.strictObject({ type: z.literal("summary_text"), text: z.string() });

/** A part of a message, of any role; which role takes which part is checked later, in words of its own. */
export const ItemContent = z.discriminatedUnion("type", [
  InputText,
  InputImage,
  OutputText,
  Refusal,
  InputFile,
  Screenshot,
  SummaryText,
]);
export type ItemContent = z.output<typeof ItemContent>;

/** What a tool gave: a text, or parts that the model is shown. */
export const ToolOutput = z.union([
  z.string(),
  z.array(z.discriminatedUnion("type", [InputText, InputImage, InputFile])),
]);
export type ToolOutput = z.output<typeof ToolOutput>;
