import { decodePart } from "./router.ts";

/** What a path of Azure's begins with. */
const AZURE = "/openai/";
const DEPLOYMENT = /^\/openai\/deployments\/([^/]+)(?=\/)/;

/** Gives the path that OpenAI has for what lies at a path of Azure's; other paths are left as they are. */
export function toOpenAiPath(path: string): string {
  if (!path.startsWith(AZURE)) return path;
  return path.replace(DEPLOYMENT, "/openai").slice(AZURE.length - 1);
}

/** Reads which model a path of Azure's is about: there, a deployment stands for one. */
export function deploymentOf(path: string): string | undefined {
  if (!path.startsWith(AZURE)) return undefined;
  const name = DEPLOYMENT.exec(path)?.[1];
  return name === undefined ? undefined : decodePart(name);
}
