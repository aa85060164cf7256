import { existsSync, mkdirSync, rmSync } from "node:fs";
import process from "node:process";
import type { Docker } from "./docker.ts";
import type { ContainerEngine } from "./engine.ts";

// Stand-ins for the two images that the Dockerfile names, made of Debian's packages: no image registry is needed.

/** Where the machine keeps the certificates it trusts; a company's own belong in the bases, so that the Dockerfile stays as it is. */
const CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";

/** What `gcr.io/distroless/cc-debian12` is made of. */
const DISTROLESS =
  "libc6 libgcc-s1 libstdc++6 libgomp1 libssl3 ca-certificates tzdata base-files netbase media-types".split(" ");

const BUN = "docker.io/oven/bun:1.4.5-slim";
const DEBIAN = "docker.io/library/debian:12-slim";
const BASE = "gcr.io/distroless/cc-debian12:nonroot";

/** Makes whichever of both bases is not there yet. */
export function makeBases(engine: ContainerEngine): void {
  if (!has(engine, BUN)) makeBun(engine);
  if (!has(engine, BASE)) makeDistroless(engine);
}

/** Gives the bases, and the Debian below them, to Docker. */
export function loadBases(engine: ContainerEngine, docker: Docker): void {
  makeBases(engine);
  for (const image of [DEBIAN, BUN, BASE]) {
    const archive = `${engine.scratch}/image.tar`;
    engine.run("podman", "save", "-o", archive, image);
    docker.run("docker", "load", "-i", archive);
    rmSync(archive);
  }
}

function has({ run }: ContainerEngine, image: string): boolean {
  return run("podman", "images", "-q", image) !== "";
}

/** A slim Debian with Bun in it. */
function makeBun({ run, scratch }: ContainerEngine): void {
  const archive = `${scratch}/slim.tar`;
  if (!existsSync(archive))
    run("mmdebstrap", "--variant=minbase", "--include=ca-certificates,tzdata", "bookworm", archive);
  run("podman", "import", archive, DEBIAN);
  const container = run("buildah", "from", "--pull-never", DEBIAN);
  const root = run("buildah", "mount", container);
  run("cp", process.execPath, `${root}/usr/local/bin/bun`);
  run("ln", "-sf", "bun", `${root}/usr/local/bin/bunx`);
  run("cp", CERTIFICATES, `${root}${CERTIFICATES}`);
  run("buildah", "config", "--env", `NODE_EXTRA_CA_CERTS=${CERTIFICATES}`, container);
  run("buildah", "commit", "--rm", container, BUN);
}

/** Libraries, certificates and a user; no shell. */
function makeDistroless({ run, scratch }: ContainerEngine): void {
  const folder = `${scratch}/distroless`;
  const root = `${folder}/root`;
  mkdirSync(root, { recursive: true });
  run(
    "sh",
    "-c",
    `cd ${folder} && apt-get download ${DISTROLESS.join(" ")} && for deb in *.deb; do dpkg -x $deb root; done`,
  );
  run("cp", CERTIFICATES, `${root}${CERTIFICATES}`);
  const user = "nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin";
  run(
    "sh",
    "-c",
    `mkdir -p ${root}/home/nonroot ${root}/tmp && chmod 1777 ${root}/tmp && chown 65532:65532 ${root}/home/nonroot`,
  );
  run("sh", "-c", `echo root:x:0:0:root:/root:/sbin/nologin > ${root}/etc/passwd; echo ${user} >> ${root}/etc/passwd`);
  run("sh", "-c", `echo nonroot:x:65532: > ${root}/etc/group; tar -C ${root} -cf ${folder}/root.tar .`);
  const changes = ["USER nonroot", "WORKDIR /home/nonroot", `ENV SSL_CERT_FILE=${CERTIFICATES}`];
  const flags = changes.flatMap((change) => ["--change", change]);
  run("podman", "import", ...flags, `${folder}/root.tar`, BASE);
}
