import type { Message, Prompt } from "../../prompt.ts";
import { describeModel } from "../../models.ts";
import type { ApiContext } from "../context.ts";

/** Leaves out the oldest messages of a conversation, as few as make it fit the model's context; instructions stay. */
export async function fitContext(prompt: Prompt, { engine }: ApiContext): Promise<Prompt> {
  const { contextTokens } = describeModel(prompt.model);
  const starts = prompt.messages.flatMap((message, at) => (message.role === "user" ? [at] : []));

  async function fits(candidate: Prompt): Promise<boolean> {
    return ((await engine.count(candidate)) ?? 0) <= contextTokens;
  }

  if (await fits(prompt)) return prompt;
  // What is kept begins with a user's message, so that no result of a tool loses its call; the last one always stays.
  let [least, most] = [1, starts.length - 1];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (await fits(from(starts[middle]!, prompt))) most = middle;
    else least = middle + 1;
  }
  return most < 1 ? prompt : from(starts[most]!, prompt);
}

function from(start: number, prompt: Prompt): Prompt {
  const isKept = ({ role }: Message, at: number): boolean => at >= start || role === "system" || role === "developer";
  return { ...prompt, messages: prompt.messages.filter(isKept) };
}
