import * as z from "zod/mini";
import { name } from "../fields.ts";

const breakpoint = { prompt_cache_breakpoint: z.nullish(z.strictObject({ mode: z.literal("explicit") })) };

const TextPart = z.strictObject({ type: z.literal("text"), text: z.string(), ...breakpoint });

const ImagePart = z.strictObject({
  type: z.literal("image_url"),
  image_url: z.strictObject({ url: z.string(), detail: z.nullish(z.enum(["auto", "low", "high"])) }),
  ...breakpoint,
});

const AudioPart = z.strictObject({
  type: z.literal("input_audio"),
  input_audio: z.strictObject({ data: z.string(), format: z.enum(["wav", "mp3"]) }),
  ...breakpoint,
});

const FilePart = z.strictObject({
  type: z.literal("file"),
  file: z.strictObject({
    filename: z.nullish(z.string()),
    file_data: z.nullish(z.string()),
    file_id: z.nullish(z.string()),
  }),
  ...breakpoint,
});

const RefusalPart = z.strictObject({ type: z.literal("refusal"), refusal: z.string() });

/** A part of a message's content, of any role. */
export const ContentPart = z.discriminatedUnion("type", [TextPart, ImagePart, AudioPart, FilePart, RefusalPart]);
export type ContentPart = z.output<typeof ContentPart>;

const content = z.nullish(z.union([z.string(), z.array(ContentPart)]));

/** A call that the assistant made earlier. */
export const MessageToolCall = z.discriminatedUnion("type", [
  z.strictObject({
    // Agents that gather streamed calls send the index back.
    index: z.optional(z.int("integer")),
    id: z.string(),
    type: z.literal("function"),
    function: z.strictObject({ name: z.string(), arguments: z.string() }),
  }),
  z.strictObject({
    index: z.optional(z.int("integer")),
    id: z.string(),
    type: z.literal("custom"),
    custom: z.strictObject({ name: z.string(), input: z.string() }),
  }),
]);
export type MessageToolCall = z.output<typeof MessageToolCall>;

const plain = { content, name: z.nullish(z.string()) };

/** One message of a chat. A `content` that is absent or null passes on any role (measured, wire.md §1). */
export const ChatMessage = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("system"), ...plain }),
  z.strictObject({
    role: z.literal("assistant"),
    ...plain,
    refusal: z.nullish(z.string()),
    audio: z.nullish(z.strictObject({ id: z.string() })),
    tool_calls: z.nullish(z.array(MessageToolCall)),
    function_call: z.nullish(z.strictObject({ name: z.string(), arguments: z.string() })),
    annotations: z.nullish(z.array(z.any())),
  }),
  z.strictObject({ role: z.literal("user"), ...plain }),
  z.strictObject({ role: z.literal("function"), content, name }),
  z.strictObject({ role: z.literal("tool"), ...plain, tool_call_id: z.string() }),
  z.strictObject({ role: z.literal("developer"), ...plain }),
]);
export type ChatMessage = z.output<typeof ChatMessage>;
