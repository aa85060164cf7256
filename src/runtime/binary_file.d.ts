declare module "*.bin" {
  /** The file's path, as Bun gives it for an import of the type "file". */
  const path: string;
  export default path;
}
