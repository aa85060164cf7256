/** What kept something from being fetched. */
export type DownloadErrorKind =
  /** Nothing answers there, or not in time. */
  | "refused"
  /** The server answers that it cannot now. */
  | "busy"
  /** The server answers with another status that is no success. */
  | "status"
  /** An answer broke off or stood still. */
  | "cut"
  /** The server's file has another length than it says, or than the catalogue says. */
  | "length"
  /** The file has another hash than the catalogue says. */
  | "checksum"
  /** The user wants nothing from the network. */
  | "offline"
  /** It does not fit on the disk. */
  | "space"
  /** An archive is not what it should be. */
  | "archive"
  /** A program or a file that is needed is not there, or the program failed. */
  | "missing";

/** A file that could not be had. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  /** What kept it. */
  readonly kind: DownloadErrorKind;

  /** Says what was being done and what was found. */
  constructor(kind: DownloadErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** Says what an error says, and what lies behind it. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause instanceof Error && !message.includes(cause.message) ? `${message}: ${explain(cause)}` : message;
}
