import type { Databases } from "../runtime/database.ts";
import { createFileStore } from "./file_store.ts";
import { createMemoryStore } from "./memory_store.ts";
import type { Store, StoreBounds } from "./store.ts";

/** Opens the store in a folder, and makes both if need be. @throws {Error} that names the folder or the file. */
export async function openStore(folder: string, bounds: StoreBounds, databases: Databases): Promise<Store> {
  const path = `${folder.replace(/(?<=.)[/\\]+$/, "")}/simulator.sqlite`;
  try {
    await databases.makeFolder(folder);
  } catch (cause) {
    throw new Error(`Cannot keep data in "${folder}": ${(cause as Error).message}`, { cause });
  }
  try {
    return forgiving(openFile(path, bounds, databases), bounds);
  } catch (cause) {
    throw new Error(`Cannot keep data in "${path}": ${(cause as Error).message}`, { cause });
  }
}

function openFile(path: string, bounds: StoreBounds, databases: Databases): Store {
  const database = databases.open(path);
  try {
    return createFileStore(database, bounds);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Lets those who come after the store was closed, such as an answer that is broken off, find an empty one. */
function forgiving(open: Store, bounds: StoreBounds): Store {
  let store = open;
  return {
    put: (record) => store.put(record),
    get: (key) => store.get(key),
    delete: (key) => store.delete(key),
    list: (shelf, query) => store.list(shelf, query),
    claim: (shelf, name) => store.claim(shelf, name),
    close() {
      store.close();
      store = createMemoryStore(bounds);
    },
  };
}
