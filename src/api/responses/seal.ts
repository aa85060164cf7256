import { makeId, type Random } from "../../random.ts";

/** Makes what stands for an encrypted thought: the client brings it back, and nobody reads it. */
export function sealThought(id: string, identity: Random): string {
  return makeId("gAAAAAB", 217, identity.fork(id));
}
