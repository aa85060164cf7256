/** Joins the lines of a regular expression, indented for the eye; blanks within a line count, those at its start do not. */
export function pattern({ raw }: TemplateStringsArray, ...parts: readonly string[]): RegExp {
  return new RegExp(String.raw({ raw }, ...parts).replace(/\n */g, ""));
}
