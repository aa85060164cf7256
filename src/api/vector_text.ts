/** Writes a vector as JSON: a list of numbers, or its bytes, least significant first, in base64. */
export function printVector(vector: Float32Array, format: "float" | "base64"): string {
  if (format === "base64") return `"${toBase64(vector)}"`;
  let text = "[";
  for (let at = 0; at < vector.length; at++) text += (at === 0 ? "" : ",") + printNumber(vector[at]!);
  return `${text}]`;
}

/** Ten digits after the point tell single precision apart, down to a thousandth. */
const DIGITS = 10;
const SCALE = 10_000_000_000;
const SMALLEST = 0.001;

/**
 * Writes a number so that it reads back as the same one in single precision.
 *
 * Whole numbers print several times as fast as fractions, and most of the cost of an answer is here.
 */
function printNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1 || size < SMALLEST) return String(value);
  return `${value < 0 ? "-" : ""}0.${String(Math.round(size * SCALE)).padStart(DIGITS, "0")}`;
}

/** Bytes that `fromCharCode` takes at a time. */
const BLOCK = 8192;

function toBase64({ buffer, byteOffset, byteLength }: Float32Array): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let binary = "";
  for (let at = 0; at < bytes.length; at += BLOCK) binary += String.fromCharCode(...bytes.subarray(at, at + BLOCK));
  return btoa(binary);
}
