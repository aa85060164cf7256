/** Queue of numbers, the least first: a binary heap in a typed array. */
export interface Queue {
  /** How many numbers it holds. */
  size: number;
  /** Room for them. */
  readonly heap: Float64Array;
}

/** Adds a number. */
export function push(queue: Queue, key: number): void {
  const { heap } = queue;
  let hole = queue.size++;
  for (let parent = (hole - 1) >> 1; hole > 0 && heap[parent]! > key; parent = (hole - 1) >> 1) {
    heap[hole] = heap[parent]!;
    hole = parent;
  }
  heap[hole] = key;
}

/** Takes the least number of a queue that is not empty. */
export function pop(queue: Queue): number {
  const { heap } = queue;
  const least = heap[0]!;
  const key = heap[--queue.size]!;
  let hole = 0;
  for (let child = 1; child < queue.size; child = hole * 2 + 1) {
    if (child + 1 < queue.size && heap[child + 1]! < heap[child]!) child++;
    if (heap[child]! >= key) break;
    heap[hole] = heap[child]!;
    hole = child;
  }
  heap[hole] = key;
  return least;
}
