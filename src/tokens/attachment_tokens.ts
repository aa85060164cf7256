// How many tokens a file or a recording takes depends on what is in it, which nobody here reads: all are estimates.

/** A file known by its id alone. */
const UNKNOWN_FILE_TOKENS = 1_000;
/** English text. */
const TEXT_BYTES_PER_TOKEN = 4;
/** A page of a PDF is some 80 kB, 500 tokens of text and 765 of its picture. */
const DOCUMENT_BYTES_PER_TOKEN = 64;

/** Speech takes ten tokens a second. */
const AUDIO_TOKENS_PER_SECOND = 10;
/** 16 bits at 24 kHz. */
const WAV_BYTES_PER_SECOND = 48_000;
/** 128 kbit/s, for MP3 and what else is compressed. */
const COMPRESSED_BYTES_PER_SECOND = 16_000;

/** Estimates the tokens of a file from the length of its data, plain base64 or a `data:` URL. */
export function countFileTokens(data: string | undefined): number {
  if (data === undefined) return UNKNOWN_FILE_TOKENS;
  const text = /^data:(text\/|application\/json)/.test(data);
  return Math.ceil(bytesOf(data) / (text ? TEXT_BYTES_PER_TOKEN : DOCUMENT_BYTES_PER_TOKEN));
}

/** Estimates the tokens of a recording from the length of its base64. */
export function countAudioTokens(data: string, format: string): number {
  const seconds = bytesOf(data) / (format === "wav" ? WAV_BYTES_PER_SECOND : COMPRESSED_BYTES_PER_SECOND);
  return Math.ceil(seconds * AUDIO_TOKENS_PER_SECOND);
}

function bytesOf(base64: string): number {
  const start = base64.startsWith("data:") ? base64.indexOf(",") + 1 : 0;
  return ((base64.length - start) * 3) / 4;
}
