/** What is told while something is fetched. */
export type Notice =
  /** A line worth keeping. */
  | { readonly type: "note"; readonly text: string }
  /** How far something is; the next of the same label replaces it. */
  | {
      readonly type: "progress";
      readonly label: string;
      readonly doneBytes: number;
      /** Undefined as long as nobody has said it. */
      readonly totalBytes: number | undefined;
    };
