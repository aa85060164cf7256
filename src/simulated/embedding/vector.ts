import { createRandom } from "../../random.ts";
import { eachFeature, hashText } from "./features.ts";

/** The room that a model puts texts into. */
export interface Space {
  /** Numbers of a vector. */
  readonly dimensions: number;
  /** What tells its directions from those of other models. */
  readonly salt: number;
  /** A direction that all texts share, of length 1: real models leave most of their room empty. */
  readonly shared: Float64Array;
  /** How much of it each text takes: about the square root of the likeness of unrelated texts. */
  readonly share: number;
}

/** Places that one feature has in a vector: enough for chance meetings to cancel out. */
const PLACES = 24;

/** Creates the room of a model. */
export function createSpace(model: string, dimensions: number, share: number): Space {
  const random = createRandom(`embedding ${model}`);
  const shared = Float64Array.from({ length: dimensions }, () => random.normal(0, 1));
  scaleTo(1, shared);
  return { dimensions, salt: hashText(model), shared, share };
}

/**
 * Puts a text into a model's room: a vector of length 1, the same on every runtime.
 *
 * Each feature of the text adds to places of its own, drawn by its number: a sparse random projection, which keeps
 * distances. A shorter vector is the beginning of the whole one, brought to length 1 again.
 */
export function placeText(text: string, space: Space, dimensions: number = space.dimensions): Float32Array {
  const sum = new Float64Array(space.dimensions);
  eachFeature(text, (feature, weight) => scatter(sum, feature ^ space.salt, weight));
  scaleTo(Math.sqrt(1 - space.share * space.share), sum);
  for (let at = 0; at < sum.length; at++) sum[at]! += space.shared[at]! * space.share;
  const taken = sum.subarray(0, dimensions);
  scaleTo(1, taken);
  return Float32Array.from(taken);
}

/** Adds a feature to its places, or takes it away there. */
function scatter(sum: Float64Array, feature: number, weight: number): void {
  // Marsaglia's xorshift32 never leaves zero.
  let state = feature === 0 ? 1 : feature;
  for (let place = 0; place < PLACES; place++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const at = (state >>> 0) % sum.length;
    sum[at]! += (state & 0x100000) === 0 ? weight : -weight;
  }
}

/** Brings a vector to a length; one without any stays as it is. */
function scaleTo(length: number, vector: Float64Array): void {
  let squares = 0;
  for (let at = 0; at < vector.length; at++) squares += vector[at]! * vector[at]!;
  if (squares === 0) return;
  const factor = length / Math.sqrt(squares);
  for (let at = 0; at < vector.length; at++) vector[at]! *= factor;
}
