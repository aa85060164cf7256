/** Lists the tokens with the greatest logits, greatest first; of equals the lower id. */
export function likeliest(logits: Float32Array, count: number): Int32Array {
  const tokens = new Int32Array(Math.min(count, logits.length));
  const greatest = new Float32Array(tokens.length).fill(-Infinity);
  let size = 0;
  let least = -Infinity;
  for (let token = 0; token < logits.length; token++) {
    const logit = logits[token]!;
    if (size === tokens.length && !(logit > least)) continue;
    let at = size < tokens.length ? size++ : size - 1;
    for (; at > 0 && greatest[at - 1]! < logit; at--) {
      greatest[at] = greatest[at - 1]!;
      tokens[at] = tokens[at - 1]!;
    }
    greatest[at] = logit;
    tokens[at] = token;
    least = greatest[size - 1]!;
  }
  return tokens;
}
