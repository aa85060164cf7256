import { ApiError } from "../error.ts";

/** Reads the key that a request comes with: as a bearer, as the password of a browser, or in Azure's header; else "". */
export function keyOf({ headers }: Request): string {
  const authorization = headers.get("authorization");
  if (authorization === null) return headers.get("api-key") ?? "";
  // Nearly all come so, and need no closer look.
  if (authorization.startsWith("Bearer ")) return authorization.slice("Bearer ".length).trim();
  const [, scheme = "", credentials = ""] = /^(\w+) +(\S.*)$/.exec(authorization) ?? [];
  switch (scheme.toLowerCase()) {
    case "bearer":
      return credentials.trim();
    case "basic":
      return passwordOf(credentials);
    default:
      return "";
  }
}

function passwordOf(credentials: string): string {
  try {
    const pair = atob(credentials.trim());
    return pair.slice(pair.indexOf(":") + 1);
  } catch {
    // What is no base64 holds no password.
    return "";
  }
}

const NO_KEY =
  "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth " +
  "(i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API " +
  "from your browser and are prompted for a username and password. You can obtain an API key from " +
  "https://platform.openai.com/account/api-keys.";

/** Creates what lets requests with one of the keys pass. It throws an {@link ApiError}, 401, for any other. */
export function createKeyCheck(keys: readonly string[]): (request: Request) => void {
  const known = new Set(keys);
  return (request) => {
    const key = keyOf(request);
    if (key === "") throw refuse(NO_KEY);
    if (known.has(key)) return;
    const hint = "You can find your API key at https://platform.openai.com/account/api-keys.";
    throw refuse(`Incorrect API key provided: ${mask(key)}. ${hint}`, "invalid_api_key");
  };
}

function refuse(words: string, code?: string): ApiError {
  return new ApiError(401, words, { code, headers: { "www-authenticate": 'Bearer realm="OpenAI API"' } });
}

/** Shows of a key what its owner needs to recognise it, as OpenAI does (wire.md §1). */
function mask(key: string): string {
  const hidden = key.length - 12;
  return hidden > 0 ? `${key.slice(0, 8)}${"*".repeat(hidden)}${key.slice(-4)}` : key;
}
