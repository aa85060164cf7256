/** Lines to quote, by nobody in particular. */
export const QUOTATIONS: readonly string[] = [
  "What you look at closely for long enough becomes interesting.",
  "Begin where you are, and the next step will show itself.",
  "The best explanation is the one that lets you forget the explainer.",
  "A good question is half the journey.",
];

/** Formulas that renderers of mathematics can show. */
export const FORMULAS: readonly string[] = [
  "$$\nx = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}\n$$",
  "$$\na^2 + b^2 = c^2\n$$",
  "$$\n\\int_0^1 x^2 \\, dx = \\frac{1}{3}\n$$",
  "$$\n\\sum_{k=1}^{n} k = \\frac{n(n+1)}{2}\n$$",
];
