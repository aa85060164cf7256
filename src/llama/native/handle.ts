import type { Pointer } from "../../runtime/native.ts";

/** Something of C's that must be freed once, and never be used after. */
export interface Handle {
  /** Where it lies. @throws {Error} once it is closed. */
  readonly pointer: Pointer;
  /** Frees it, and before it whatever was made from it; the second time nothing happens. */
  close(): void;
  /** Puts something in its care that must be closed before it. Returns what takes it out again. */
  care(close: () => void): () => void;
}

/** Takes care of what C gave. */
export function makeHandle(what: string, pointer: Pointer, free: (pointer: Pointer) => void, parent?: Handle): Handle {
  const dependants = new Set<() => void>();
  let open = true;
  const handle: Handle = {
    get pointer() {
      if (!open) throw new Error(`Cannot use the ${what}: it is closed`);
      return pointer;
    },
    close() {
      if (!open) return;
      // What was made last may use what was made first.
      for (const close of [...dependants].reverse()) close();
      open = false;
      leave?.();
      free(pointer);
    },
    care(close) {
      dependants.add(close);
      return () => void dependants.delete(close);
    },
  };
  const leave = parent?.care(() => handle.close());
  return handle;
}
