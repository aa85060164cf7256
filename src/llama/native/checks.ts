/** Insists on an integer within bounds: C would not ask, or would end the process. @throws {RangeError} that names the argument. */
export function checkInteger(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`Cannot take ${value} as ${name}: it must be an integer from ${least} to ${most}`);
}

/** Insists on a number within bounds; NaN is none. @throws {RangeError} that names the argument. */
export function checkNumber(name: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  throw new RangeError(`Cannot take ${value} as ${name}: it must be a number from ${least} to ${most}`);
}

/** Gives text the zero byte that ends it in C. @throws {RangeError} if there is one within it already. */
export function toText(name: string, text: string): Uint8Array<ArrayBuffer> {
  if (text.includes("\0")) throw new RangeError(`Cannot take ${JSON.stringify(text)} as ${name}: it holds a zero byte`);
  return new TextEncoder().encode(`${text}\0`);
}
