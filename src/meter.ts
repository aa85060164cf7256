/** Counts what one request asks against the limits of its key, and refuses what is past them. */
export interface Meter {
  /** Counts the request, once, however often it asks the model. @throws {ApiError} 429 where it is one too many. */
  admit(model: string): void;
  /** Counts tokens before they are spent. @throws {ApiError} 429 where they are too many. */
  reserve(tokens: number): void;
  /** Counts tokens that were spent already. */
  spend(tokens: number): void;
  /** What answers tell of the limits; nothing before a model was asked. */
  headers(): Readonly<Record<string, string>>;
}
