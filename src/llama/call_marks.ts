/** What a list of calls begins with, as SmolLM2's makers document it; text to the model, not a token of its own. */
export const CALLS_BEGIN = "<tool_call>";

/** What a list of calls ends with. */
export const CALLS_END = "</tool_call>";
