/** No value can satisfy a schema, or none was found in reasonable time. */
export class UnsatisfiableError extends Error {
  override readonly name = "UnsatisfiableError";
  /** The keyword that cannot be satisfied, such as "minimum". */
  readonly keyword: string;
  /** Where its schema stands, as a JSON pointer from the root: "#/properties/age". */
  readonly pointer: string;

  /** Names the keyword and where it stands. */
  constructor(keyword: string, pointer: string) {
    super(`Cannot satisfy "${keyword}" at "${pointer}"`);
    this.keyword = keyword;
    this.pointer = pointer;
  }
}
