import { ApiError } from "../../error.ts";

/** How everything that is sealed here begins, as what OpenAI encrypts does. */
const SEAL = "gAAAAAB";

const utf8 = new TextEncoder();

/** Seals the summary of a conversation: nobody is to read it but us, yet it is kept by the client. */
export function sealCompaction(summary: string): string {
  return SEAL + btoa(String.fromCharCode(...utf8.encode(summary)));
}

/** Opens the summary of a conversation. @throws {ApiError} 400 for one that was not sealed here. */
export function openCompaction(sealed: string): string {
  try {
    if (!sealed.startsWith(SEAL)) throw new Error(`It does not begin with "${SEAL}"`);
    const bytes = Uint8Array.from(atob(sealed.slice(SEAL.length)), (letter) => letter.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    const reason = "Reason: Encrypted content could not be decrypted or parsed.";
    const message = `The encrypted content ${sealed.slice(0, 8)}... could not be verified. ${reason}`;
    throw new ApiError(400, message, { code: "invalid_encrypted_content", cause });
  }
}
