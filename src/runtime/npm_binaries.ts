/** What packages of node-llama-cpp export. */
interface Binaries {
  getBinsDir(): { readonly binsDir: string };
}

/** Finds the folder of the binaries in a package such as "@node-llama-cpp/linux-x64"; undefined if it cannot be had. */
export async function findBinaries(name: string, load: () => Promise<unknown>): Promise<string | undefined> {
  try {
    const binaries = (await load()) as Binaries;
    return `${binaries.getBinsDir().binsDir}/${name.split("/").at(-1)!}`.replaceAll("\\", "/");
  } catch {
    // Whatever the reason, there are other places to look in.
    return undefined;
  }
}
