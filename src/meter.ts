/** Counts what one key asks, and refuses what is past its limits. */
export interface Meter {
  /** Counts a request of a model. @throws {ApiError} 429 where it is one too many. */
  admit(model: string): void;
  /** Counts tokens before they are spent. @throws {ApiError} 429 where they are too many. */
  reserve(tokens: number): void;
  /** Counts tokens that were spent already. */
  spend(tokens: number): void;
  /** What answers tell of the limits; nothing before a model was asked. */
  headers(): Readonly<Record<string, string>>;
}
