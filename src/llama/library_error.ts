/** A refusal by libllama, or by what stands before it. */
export class LibraryError extends Error {
  override readonly name = "LibraryError";
  /** The C function that refused, or would have. */
  readonly function: string;

  /** Describes what could not be done, and why. */
  constructor(name: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.function = name;
  }
}
