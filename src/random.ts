/** A stream of chance that is the same on every runtime: integers and `+ − × ÷` only. */
export interface Random {
  /** Gives the next number, 0 ≤ x < 1, in steps of 2⁻³². */
  next(): number;
  /** Gives an integer, 0 ≤ x < `count`. */
  below(count: number): number;
  /** Gives an integer, `lowest` ≤ x ≤ `highest`. */
  between(lowest: number, highest: number): number;
  /** Gives one of the items, each as likely as any other. @throws {RangeError} if there is none. */
  pick<T>(items: readonly T[]): T;
  /** Says yes with a probability between 0 and 1. */
  chance(probability: number): boolean;
  /** Gives a number around `mean`; the sum of twelve uniforms stands in for a Gaussian. */
  normal(mean: number, standardDeviation: number): number;
  /** Starts an independent stream; the same label always gives the same one. */
  fork(label: string): Random;
}

/** Creates the stream of chance that belongs to a seed; any text is a seed. */
export function createRandom(seed: string): Random {
  const [s0, s1, s2, s3] = hash(seed);
  return fromState(s0, s1, s2, s3);
}

/** Makes a seed that nobody can foresee. */
export function entropy(): string {
  return crypto.randomUUID();
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Makes an id of letters and digits, such as `chatcmpl-` and 29 of them (wire.md §5). */
export function makeId(prefix: string, length: number, random: Random): string {
  let id = prefix;
  for (let at = 0; at < length; at++) id += BASE62[random.below(62)];
  return id;
}

/** Makes what OpenAI calls `system_fingerprint`: `fp_` and 10 hexadecimal digits, the same for the same maker. */
export function makeFingerprint(maker: string): string {
  const random = createRandom(maker);
  return `fp_${Array.from({ length: 10 }, () => random.below(16).toString(16)).join("")}`;
}

/** Makes an id of hexadecimal digits, such as `conv_` and 48 of them (wire.md §5); their number is a multiple of eight. */
export function makeHexId(prefix: string, length: number, random: Random): string {
  let id = prefix;
  while (id.length < prefix.length + length) id += random.below(0x1_0000_0000).toString(16).padStart(8, "0");
  return id;
}

type State = readonly [number, number, number, number];

/** Reduces text to 128 bits (after bryc's public-domain cyrb128). */
function hash(text: string, [a, b, c, d]: State = [1779033703, 3144134277, 1013904242, 2773480762]): State {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = b ^ Math.imul(a ^ unit, 597399067);
    b = c ^ Math.imul(b ^ unit, 2869860233);
    c = d ^ Math.imul(c ^ unit, 951274213);
    d = a ^ Math.imul(d ^ unit, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}

/** Runs sfc32, Chris Doty-Humphrey's small fast counting generator. */
function fromState(s0: number, s1: number, s2: number, s3: number): Random {
  let a = s0 | 0;
  let b = s1 | 0;
  let c = s2 | 0;
  let counter = s3 | 0;

  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  const below = (count: number): number => Math.floor(next() * count);

  // The first outputs of similar seeds resemble each other.
  for (let round = 0; round < 8; round++) next();

  return {
    next,
    below,
    between: (lowest, highest) => lowest + below(highest - lowest + 1),
    pick(items) {
      if (items.length === 0) throw new RangeError("Cannot pick from no items");
      return items[below(items.length)]!;
    },
    chance: (probability) => next() < probability,
    normal(mean, standardDeviation) {
      let sum = -6;
      for (let part = 0; part < 12; part++) sum += next();
      return mean + sum * standardDeviation;
    },
    fork(label) {
      const [f0, f1, f2, f3] = hash(label, [s0, s1, s2, s3]);
      return fromState(f0, f1, f2, f3);
    },
  };
}
