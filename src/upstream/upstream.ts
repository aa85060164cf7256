/** Another server, how it is asked, and which of its models is served. */
export interface UpstreamOptions {
  /** The name that the model answers to here. */
  readonly name: string;
  /** Its name there. */
  readonly model: string;
  /** Where its endpoints begin, such as "http://127.0.0.1:8081/v1". */
  readonly url: string;
  /** The key to send; absent: none. */
  readonly key?: string | undefined;
  /** Whether the caller's key is sent in place of it. */
  readonly passKey: boolean;
  /** Milliseconds that it may be silent. */
  readonly silenceMs: number;
  /** Asks it; the global `fetch`, unless a test has its own. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}
