import { createRandom } from "../random.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const NOISE_LENGTH = 1024;
const LONGEST = 16;
const STEP = 61;

let noise = "";

/** Makes the letters that all are cut from, once. */
function makeNoise(): string {
  const random = createRandom("obfuscation");
  while (noise.length < NOISE_LENGTH) noise += LETTERS[random.below(LETTERS.length)];
  return noise;
}

/** Creates what gives letters and digits that say nothing, up to 16 at a time; the same id gives the same ones. */
export function createNoise(id: string): (length: number) => string {
  const letters = noise.length < NOISE_LENGTH ? makeNoise() : noise;
  let at = createRandom(id).below(NOISE_LENGTH - LONGEST);
  return (length) => {
    at = (at + STEP) % (NOISE_LENGTH - LONGEST);
    return letters.slice(at, at + length);
  };
}
