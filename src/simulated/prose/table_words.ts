/** Aspects in which two things differ. */
export const COMPARED: readonly (readonly [string, string, string])[] = [
  ["Getting started", "Quick", "Takes a little longer"],
  ["Everyday use", "Straightforward", "Flexible"],
  ["Learning curve", "Gentle", "Steeper at first"],
  ["Flexibility", "Moderate", "High"],
  ["Cost over time", "Predictable", "Depends on use"],
  ["Support", "Widely available", "Smaller, but dedicated"],
  ["Best suited to", "Familiar tasks", "Unusual demands"],
  ["Main drawback", "Fewer choices", "More to decide"],
];

/** Aspects of one thing. */
export const DESCRIBED: readonly (readonly [string, string])[] = [
  ["Purpose", "What it is for, in one sentence"],
  ["Main parts", "A few elements that act together"],
  ["Effort", "Moderate at first, lower later"],
  ["Cost", "Depends on the scale"],
  ["Strengths", "Clear, reliable, easy to explain"],
  ["Weaknesses", "Needs some patience"],
  ["Typical use", "Everyday situations"],
  ["Next step", "Try a small example"],
];
