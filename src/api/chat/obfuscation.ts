import { createNoise } from "../noise.ts";

/** The characters that every padding adds: `,"obfuscation":""` and the closing brace. */
const FRAME_LENGTH = `,"obfuscation":""}`.length;

/**
 * Creates what pads the lines of one stream: their length becomes 7 modulo 16 (recorded, 3,656 of 3,656 chunks).
 *
 * The same id gives the same paddings.
 */
export function createPadding(id: string): (lineLength: number) => string {
  const noise = createNoise(id);
  return (lineLength) => `,"obfuscation":"${noise((7 - lineLength - FRAME_LENGTH) & 15)}"`;
}
