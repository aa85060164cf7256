import * as z from "zod/mini";
import { anyObject } from "../fields.ts";
import { HOSTED_TOOLS } from "./tool.ts";

/** What the model may, must or must not call; `allowed_tools` names tools in any of their forms. */
export const ResponseToolChoice = z.union([
  z.enum(["none", "auto", "required"]),
  z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("function"), name: z.string() }),
    z.strictObject({ type: z.literal("custom"), name: z.string() }),
    z.strictObject({
      type: z.literal("allowed_tools"),
      mode: z.enum(["auto", "required"]),
      tools: z.array(anyObject),
    }),
    z.looseObject({ type: z.enum(HOSTED_TOOLS) }),
  ]),
]);
export type ResponseToolChoice = z.output<typeof ResponseToolChoice>;

/** Names the functions and custom tools that a choice means; undefined: it means all, or one of OpenAI's own. */
export function namesIn(choice: ResponseToolChoice | undefined): readonly string[] | undefined {
  if (choice === undefined || typeof choice === "string") return undefined;
  switch (choice.type) {
    case "function":
    case "custom":
      return [choice.name];
    case "allowed_tools":
      return choice.tools.flatMap(({ name }) => (typeof name === "string" ? [name] : []));
    default:
      return undefined;
  }
}
