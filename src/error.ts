/** The fields of OpenAI's error object besides its message, and the headers that go with it. */
export interface ApiErrorDetails extends ErrorOptions {
  /** The kind of failure. @default "invalid_request_error" below 500, else "server_error" */
  type?: string;
  /** The field at fault, such as `messages[0].content`. @default null */
  param?: string | undefined;
  /** A stable code, such as `model_not_found`. @default null */
  code?: string | undefined;
  /** Headers of the response, such as `retry-after`. @default none */
  headers?: Readonly<Record<string, string>>;
}

/** A failure that the client is told about, in OpenAI's own form. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** The HTTP status to answer with. */
  readonly status: number;
  /** The kind of failure. */
  readonly type: string;
  /** The field at fault, or null. */
  readonly param: string | null;
  /** A stable code for programs, or null. */
  readonly code: string | null;
  /** Headers of the response. */
  readonly headers: Readonly<Record<string, string>>;

  /** Describes a failure in OpenAI's words, to the letter: clients match on them. */
  constructor(status: number, message: string, details: ApiErrorDetails = {}) {
    super(message, details);
    this.status = status;
    this.type = details.type ?? (status < 500 ? "invalid_request_error" : "server_error");
    this.param = details.param ?? null;
    this.code = details.code ?? null;
    this.headers = details.headers ?? {};
  }

  /** The JSON body: always the four keys, null allowed (wire.md §1). */
  toJSON(): { error: { message: string; type: string; param: string | null; code: string | null } } {
    const { message, type, param, code } = this;
    return { error: { message, type, param, code } };
  }
}

/** The error for messages that are longer than a model can read, as chat completions word it (wire.md §1). */
export function contextLengthExceeded(contextTokens: number, promptTokens: number | string): ApiError {
  const limit = `This model's maximum context length is ${contextTokens} tokens.`;
  const words = `${limit} However, your messages resulted in ${promptTokens} tokens. Please reduce the length of the messages.`;
  return new ApiError(400, words, { code: "context_length_exceeded", param: "messages" });
}
