import type { Prompt, Tool, ToolStrategy } from "../prompt.ts";
import type { Random } from "../random.ts";
import { callsSinceQuestion, type Conversation } from "./conversation.ts";
import { viewOf } from "./wording.ts";
import { type Choice, chooseByContext, nearestTool } from "./tool_context.ts";

/** Chooses the calls that an answer makes; none: the answer is text. */
export function chooseTools(
  prompt: Prompt,
  conversation: Conversation,
  { strategy, random }: { strategy: ToolStrategy; random: Random },
): readonly Choice[] {
  const { mode, names } = prompt.toolChoice;
  const tools = names === undefined ? prompt.tools : prompt.tools.filter(({ name }) => names.includes(name));
  if (mode === "none" || tools.length === 0) return [];
  const question = viewOf(conversation.question);
  const isSingle = !prompt.parallelToolCalls || isNamedChoice(prompt);
  const isAnswered = mode === "auto" && conversation.toolResults.length > 0;
  // One by one, the next tool of a sequence follows the results of the last; all else ends with results.
  const isNextDue = strategy === "sequence" && isSingle;
  const first = isNextDue ? callsSinceQuestion(prompt).length : 0;
  const chosen = isAnswered && !isNextDue ? [] : chooseBy(strategy, tools.slice(first), question, random);
  const needed = chosen.length === 0 && mode === "required" ? [nearestTool(tools, question)] : chosen;
  return isSingle ? needed.slice(0, 1) : needed;
}

function chooseBy(strategy: ToolStrategy, tools: readonly Tool[], question: string, random: Random): readonly Choice[] {
  switch (strategy) {
    case "contextual":
      return chooseByContext(tools, question);
    case "random":
      return pickSome(tools, random).map((tool) => ({ tool, about: question }));
    case "sequence":
      return tools.map((tool) => ({ tool, about: question }));
  }
}

/** Whether one tool was named: OpenAI makes one call then, and finishes with "stop" (vLLM pull request 25054). */
export function isNamedChoice({ toolChoice: { mode, names } }: Prompt): boolean {
  return mode === "required" && names?.length === 1;
}

function pickSome(tools: readonly Tool[], random: Random): readonly Tool[] {
  const some = tools.filter(() => random.chance(0.5));
  return some.length > 0 ? some : [random.pick(tools)];
}
