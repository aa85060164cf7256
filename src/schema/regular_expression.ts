const compiled = new Map<string, RegExp | undefined>();
/** Patterns come with requests; what is kept of them must stay bounded. */
const KEPT = 1000;

/** Compiles a pattern as JSON Schema asks, with Unicode rules where it allows them; undefined: no expression at all. */
export function regularExpression(pattern: string): RegExp | undefined {
  if (compiled.has(pattern)) return compiled.get(pattern);
  if (compiled.size >= KEPT) compiled.clear();
  const expression = compile(pattern, "u") ?? compile(pattern, "");
  compiled.set(pattern, expression);
  return expression;
}

function compile(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
