import { z } from "zod";
import { name } from "../fields.ts";

const breakpoint = { prompt_cache_breakpoint: z.strictObject({ mode: z.literal("explicit") }).nullish() };

const TextPart = z.strictObject({ type: z.literal("text"), text: z.string(), ...breakpoint });

const ImagePart = z.strictObject({
  type: z.literal("image_url"),
  image_url: z.strictObject({ url: z.string(), detail: z.enum(["auto", "low", "high"]).nullish() }),
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
    filename: z.string().nullish(),
    file_data: z.string().nullish(),
    file_id: z.string().nullish(),
  }),
  ...breakpoint,
});

const RefusalPart = z.strictObject({ type: z.literal("refusal"), refusal: z.string() });

/** A part of a message's content, of any role. */
export const ContentPart = z.discriminatedUnion("type", [TextPart, ImagePart, AudioPart, FilePart, RefusalPart]);
export type ContentPart = z.output<typeof ContentPart>;

const content = z.union([z.string(), z.array(ContentPart)]).nullish();

/** A call that the assistant made earlier. */
export const MessageToolCall = z.discriminatedUnion("type", [
  z.strictObject({
    // Agents that gather streamed calls send the index back.
    index: z.int().optional(),
    id: z.string(),
    type: z.literal("function"),
    function: z.strictObject({ name: z.string(), arguments: z.string() }),
  }),
  z.strictObject({
    index: z.int().optional(),
    id: z.string(),
    type: z.literal("custom"),
    custom: z.strictObject({ name: z.string(), input: z.string() }),
  }),
]);
export type MessageToolCall = z.output<typeof MessageToolCall>;

const plain = { content, name: z.string().nullish() };

/** One message of a chat. A `content` that is absent or null passes on any role (measured, wire.md §1). */
export const ChatMessage = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("system"), ...plain }),
  z.strictObject({
    role: z.literal("assistant"),
    ...plain,
    refusal: z.string().nullish(),
    audio: z.strictObject({ id: z.string() }).nullish(),
    tool_calls: z.array(MessageToolCall).nullish(),
    function_call: z.strictObject({ name: z.string(), arguments: z.string() }).nullish(),
    annotations: z.array(z.any()).nullish(),
  }),
  z.strictObject({ role: z.literal("user"), ...plain }),
  z.strictObject({ role: z.literal("function"), content, name }),
  z.strictObject({ role: z.literal("tool"), ...plain, tool_call_id: z.string() }),
  z.strictObject({ role: z.literal("developer"), ...plain }),
]);
export type ChatMessage = z.output<typeof ChatMessage>;
