import type { Machine } from "../../runtime/machine.ts";

const QUOTA = "/sys/fs/cgroup/cpu.max";
const SIBLINGS = "/sys/devices/system/cpu/cpu0/topology/thread_siblings_list";

/**
 * Finds how many threads may compute: one core is left to the rest of the program. ggml's threads wait for one another
 * by spinning, at a thousand points of each token: a neighbour on the last core cuts two threads to a fifth of their
 * speed, and leaves one as it is.
 */
export async function findThreads(machine: Machine): Promise<number> {
  const [quota, siblings] = await Promise.all([machine.files.readText(QUOTA), machine.files.readText(SIBLINGS)]);
  return toThreads(machine.cores, quota, siblings);
}

/** Counts cores by what Linux says of them: "200000 100000" is a share of two, "0,8" are two threads of one core. */
export function toThreads(logicalCores: number, quota = "", siblings = ""): number {
  const [share, period] = quota.split(" ").map(Number);
  const allowed = share && period ? share / period : logicalCores;
  const cores = logicalCores / countSiblings(siblings);
  return Math.max(1, Math.floor(Math.min(cores, allowed)) - 1);
}

function countSiblings(list: string): number {
  const counts = list
    .trim()
    .split(",")
    .map((range) => range.split("-").map(Number))
    .map(([first = 0, last = first]) => last - first + 1);
  return counts.reduce((sum, count) => sum + count, 0);
}
