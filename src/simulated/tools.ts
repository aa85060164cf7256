import type { Prompt, Tool, ToolStrategy } from "../prompt.ts";
import type { Random } from "../random.ts";
import { splitClauses } from "./clauses.ts";
import { callsSinceQuestion, type Conversation } from "./conversation.ts";
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
  const isAtEnd = mode === "auto" && conversation.toolResults.length > 0;
  const isSingle = !prompt.parallelToolCalls || isNamedChoice(prompt);
  const chosen = ((): readonly Choice[] => {
    const withQuestion = (some: readonly Tool[]): readonly Choice[] =>
      some.map((tool) => ({ tool, about: conversation.question }));
    switch (strategy) {
      case "contextual":
        return isAtEnd ? [] : chooseByContext(tools, splitClauses(conversation.question), conversation.question);
      case "random":
        return isAtEnd ? [] : withQuestion(pickSome(tools, random));
      case "sequence":
        // One by one, the next of them follows the results of the last.
        if (isSingle) return withQuestion(tools.slice(callsSinceQuestion(prompt).length));
        return isAtEnd ? [] : withQuestion(tools);
    }
  })();
  const needed = chosen.length === 0 && mode === "required" ? [nearestTool(tools, conversation.question)] : chosen;
  return isSingle ? needed.slice(0, 1) : needed;
}

/** Whether one tool was named: OpenAI makes one call then, and finishes with "stop" (vLLM pull request 25054). */
export function isNamedChoice({ toolChoice: { mode, names } }: Prompt): boolean {
  return mode === "required" && names?.length === 1;
}

function pickSome(tools: readonly Tool[], random: Random): readonly Tool[] {
  const some = tools.filter(() => random.chance(0.5));
  return some.length > 0 ? some : [random.pick(tools)];
}
