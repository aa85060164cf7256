import { note, type SetupContext } from "./context.ts";
import { explain } from "./error.ts";
import { ownFolder } from "./folders.ts";

/** Tells whether a file has a hash. Reads all of it the first time, and again only once it has been written to. */
export async function isVerified(path: string, sha256: string, context: SetupContext): Promise<boolean> {
  const seen = await describe(path, context);
  if ((await context.machine.files.readText(stampOf(sha256, context))) === seen) return true;
  if ((await hashOf(path, context)) !== sha256) return false;
  await noteVerified(path, sha256, context);
  return true;
}

/** Notes that a file was found to have a hash. */
export async function noteVerified(path: string, sha256: string, context: SetupContext): Promise<void> {
  try {
    await context.machine.files.writeText(stampOf(sha256, context), await describe(path, context));
  } catch (error) {
    // A cache that cannot be written to, as in a container, costs the reading each time.
    note(context, explain(error));
  }
}

/** Reads a whole file for its SHA-256. */
export async function hashOf(path: string, { machine }: SetupContext): Promise<string> {
  const digest = machine.files.digest("sha256");
  for await (const piece of machine.files.read(path)) digest.add(piece);
  return digest.end("hex");
}

function stampOf(sha256: string, context: SetupContext): string {
  return `${ownFolder(context)}/verified/${sha256}`;
}

/** What changes when a file is written to, and costs nothing to ask. */
async function describe(path: string, { machine }: SetupContext): Promise<string> {
  const facts = await machine.files.facts(path);
  // The runtimes tell fractions of a millisecond in ways of their own.
  return `${path}\n${facts?.bytes} bytes\n${Math.floor(facts?.modifiedMs ?? 0)}\n`;
}
