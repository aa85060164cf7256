import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import process from "node:process";

/** How podman and buildah run where no container engine was set up: as an ordinary, confined root. */
const CONTAINERS = (scratch: string): string => `[containers]
default_ulimits = ["nofile=20000:20000", "nproc=10000:10000"]
log_driver = "k8s-file"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
[network]
network_backend = "netavark"
network_config_dir = "${scratch}/net"
`;

const STORAGE = (scratch: string): string => `[storage]
driver = "overlay"
graphroot = "${scratch}/graph"
runroot = "${scratch}/run"
`;

/** Runs the programs that build and run containers. */
export interface ContainerEngine {
  /** A folder of its own, kept from one run to the next: bases are slow to make. */
  readonly scratch: string;
  /** What programs need to know to find their settings. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs a program and gives what it said. @throws {Error} with that, if it fails. */
  readonly run: (command: string, ...args: string[]) => string;
}

/** Prepares the settings that podman and buildah need in a folder of their own. */
export function createEngine(scratch: string): ContainerEngine {
  mkdirSync(`${scratch}/net`, { recursive: true });
  writeFileSync(`${scratch}/containers.conf`, CONTAINERS(scratch));
  writeFileSync(`${scratch}/storage.conf`, STORAGE(scratch));
  const env = {
    ...process.env,
    CONTAINERS_CONF: `${scratch}/containers.conf`,
    CONTAINERS_STORAGE_CONF: `${scratch}/storage.conf`,
    BUILDAH_ISOLATION: "chroot",
    // The other format drops HEALTHCHECK.
    BUILDAH_FORMAT: "docker",
  };
  return { scratch, env, run: runIn(env) };
}

/** Runs a program in an environment and gives what it said. @throws {Error} with that, if it fails. */
export function runIn(env: NodeJS.ProcessEnv): ContainerEngine["run"] {
  return (command, ...args) => {
    const { status, stdout, stderr, error } = spawnSync(command, args, { env, encoding: "utf8", maxBuffer: 1e9 });
    if (status === 0) return stdout.trim();
    throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stdout + stderr}`);
  };
}
