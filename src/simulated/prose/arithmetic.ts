/** A sum as it was asked for, and what it comes to. */
export interface Sum {
  readonly asked: string;
  readonly result: string;
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/ (?:plus|added to) /g, " + "],
  [/ (?:minus|less) /g, " - "],
  [/ (?:times|multiplied by) /g, " * "],
  [/ (?:divided by|over) /g, " / "],
  [/([\d)])\s*[x×]\s*(?=[\d(-])/g, "$1 * "],
  [/÷/g, "/"],
  [/[−–]/g, "-"],
  [/(\d),(?=\d{3}\b)/g, "$1"],
  [/(\d+(?:\.\d+)?) ?% of /g, "$1 / 100 * "],
];

const EXPRESSION = /[(\d-][\d.()+*/ -]*[\d)]/;
const TWO_NUMBERS = /\d\D+\d/;
const LARGEST = 1e15;

/** Finds the first sum of numbers in a question, and works it out; undefined if there is none. */
export function workOut(view: string): Sum | undefined {
  let text = view.slice(0, 300);
  // Most questions hold no two numbers, and need no closer look.
  if (!TWO_NUMBERS.test(text)) return undefined;
  for (const [pattern, sign] of WORDS) text = text.replace(pattern, sign);
  const found = EXPRESSION.exec(text)?.[0].trim();
  if (found === undefined || !/\d\s*\)*\s*[+*/-]\s*\(*\s*-?\d/.test(found) || /\d-\d+-\d/.test(found)) return undefined;
  const value = evaluate(found);
  if (value === undefined || Math.abs(value) > LARGEST || value !== value) return undefined;
  const rounded = Math.round(value * 1e6) / 1e6;
  const shown = found
    .replace(/\*/g, "×")
    .replace(/\//g, "÷")
    .replace(/-/g, "−")
    .replace(/\s*([+×÷−])\s*/g, " $1 ");
  return { asked: shown.replace(/(^|[(+×÷−] ?) ?− /g, "$1−").trim(), result: `${rounded}`.replace("-", "−") };
}

/** Follows the usual precedence: brackets, then × and ÷, then + and −. */
function evaluate(expression: string): number | undefined {
  const tokens = expression.match(/\d+(?:\.\d+)?|[()+*/-]/g) ?? [];
  let at = 0;
  const factor = (): number => {
    const token = tokens[at++];
    if (token === "-") return -factor();
    if (token !== "(") return Number(token);
    const inner = sum();
    return tokens[at++] === ")" ? inner : Number.NaN;
  };
  const product = (): number => {
    let value = factor();
    while (tokens[at] === "*" || tokens[at] === "/") value = tokens[at++] === "*" ? value * factor() : value / factor();
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (tokens[at] === "+" || tokens[at] === "-")
      value = tokens[at++] === "+" ? value + product() : value - product();
    return value;
  };
  const value = sum();
  return at === tokens.length ? value : undefined;
}
