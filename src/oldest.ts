/**
 * Gives the entries of a map or a set from the oldest on, where each that is given is taken out.
 *
 * Whoever asks for the first entry anew each time passes over the holes of all that were taken out before: 10 µs in a
 * map of ten thousand, on Bun and on Deno. One walk that goes on passes over each hole once.
 *
 * @param entries Starts a walk, such as `() => map.keys()`.
 */
export function fromOldest<Entry>(entries: () => Iterator<Entry>): () => Entry | undefined {
  let walk = entries();
  return () => {
    let step = walk.next();
    if (step.done) {
      // A walk that was at its end does not see what came later.
      walk = entries();
      step = walk.next();
    }
    return step.done ? undefined : step.value;
  };
}
