import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import process from "node:process";
import { end } from "../open_webui/web_ui.ts";
import { type ContainerEngine, runIn } from "./engine.ts";

// A real dockerd with compose and buildx, of Debian's packages, unpacked beside whatever the machine has.

const ENGINE = ["docker.io", "containerd", "tini"];
/** Newer than in Debian 12, where compose is the one in Python; they need no more than libc. */
const PLUGINS = ["docker-compose", "docker-buildx"];
const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";

/** A Docker engine that runs. */
export interface Docker {
  /** What its clients need to know. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs a program among whose settings is this engine. @throws {Error} with what it said, if it fails. */
  readonly run: ContainerEngine["run"];
  stop(): Promise<void>;
}

/** Starts dockerd in a folder of its own. @throws {Error} if it does not come up within half a minute. */
export async function startDocker(scratch: string): Promise<Docker> {
  const root = `${scratch}/packages`;
  if (!existsSync(root)) unpack(scratch, root);
  const env = {
    ...process.env,
    PATH: `${root}/usr/bin:${root}/usr/sbin:${process.env["PATH"]}`,
    DOCKER_HOST: `unix://${scratch}/docker.sock`,
    DOCKER_CONFIG: `${scratch}/config`,
  };
  const flags = ["-H", env.DOCKER_HOST, "--pidfile", `${scratch}/docker.pid`, "--storage-driver", "overlay2"];
  const folders = ["--data-root", `${scratch}/data`, "--exec-root", `${scratch}/exec`];
  const proxy = ["--userland-proxy-path", `${root}/usr/sbin/docker-proxy`];
  // What dockerd asks for by itself, an ordinary, confined root may not give.
  const limits = ["--default-ulimit", "nofile=20000:20000"];
  const log = openSync(`${scratch}/dockerd.log`, "w");
  const child = spawn("dockerd", [...flags, ...folders, ...proxy, ...limits], { env, stdio: ["ignore", log, log] });
  const run = runIn(env);
  await untilUp(child, run);
  return { env, run, stop: () => end(child) };
}

function unpack(scratch: string, root: string): void {
  const run = runIn(process.env);
  const lists = `${scratch}/apt`;
  mkdirSync(`${lists}/partial`, { recursive: true });
  writeFileSync(`${scratch}/newer.list`, `deb [signed-by=${KEYRING}] http://deb.debian.org/debian trixie main\n`);
  const newer = ["sourcelist", "sourceparts"].map((name) => `Dir::Etc::${name}=`);
  const options = [
    `${newer[0]}${scratch}/newer.list`,
    `${newer[1]}-`,
    `Dir::State::lists=${lists}`,
    `Dir::Cache=${lists}`,
  ];
  const flags = options.flatMap((option) => ["-o", option]);
  run("sh", "-c", `cd ${scratch} && apt-get download ${ENGINE.join(" ")}`);
  run("apt-get", ...flags, "update");
  run("sh", "-c", `cd ${scratch} && apt-get ${flags.join(" ")} download ${PLUGINS.join(" ")}`);
  mkdirSync(`${scratch}/config`, { recursive: true });
  run("sh", "-c", `cd ${scratch} && for deb in *.deb; do dpkg -x $deb unpacked; done && mv unpacked ${root}`);
  rmSync(`${scratch}/config/cli-plugins`, { force: true });
  symlinkSync(`${root}/usr/libexec/docker/cli-plugins`, `${scratch}/config/cli-plugins`);
}

async function untilUp(child: ChildProcess, run: ContainerEngine["run"]): Promise<void> {
  let last: unknown;
  for (let tries = 0; tries < 60 && child.exitCode === null; tries++) {
    try {
      run("docker", "version");
      return;
    } catch (error) {
      last = error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  throw new Error("dockerd does not come up", { cause: last });
}
