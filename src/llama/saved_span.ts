/** Some of the positions of a sequence. */
export interface Span {
  /** The first. */
  readonly begin: number;
  /** The one after the last. */
  readonly end: number;
}

/** What a sequence held there, copied to the host's memory; only the context that saved it can take it back. */
export interface SavedSpan extends Span {
  /** Frees its memory. */
  close(): void;
}
