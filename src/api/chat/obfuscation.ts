import { createRandom } from "../../random.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const NOISE_LENGTH = 1024;
/** The characters that every padding adds: `,"obfuscation":""` and the closing brace. */
const FRAME_LENGTH = `,"obfuscation":""}`.length;

let noise = "";

/** Makes the letters that paddings are cut from, once. */
function makeNoise(): string {
  const random = createRandom("obfuscation");
  while (noise.length < NOISE_LENGTH) noise += LETTERS[random.below(LETTERS.length)];
  return noise;
}

/**
 * Creates what pads the lines of one stream: their length becomes 7 modulo 16 (recorded, 3,656 of 3,656 chunks).
 *
 * The same id gives the same paddings.
 */
export function createPadding(id: string): (lineLength: number) => string {
  const letters = noise.length < NOISE_LENGTH ? makeNoise() : noise;
  let at = createRandom(id).below(NOISE_LENGTH - 16);
  return (lineLength) => {
    const missing = (7 - lineLength - FRAME_LENGTH) & 15;
    at = (at + 61) % (NOISE_LENGTH - 16);
    return `,"obfuscation":"${letters.slice(at, at + missing)}"`;
  };
}
