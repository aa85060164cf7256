import type { Platform } from "../runtime/machine.ts";

/** A release archive of llama.cpp. */
export interface ReleaseArchive {
  /** Its tag, such as "b11146". */
  readonly tag: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A package of npm that carries the library. */
export interface LibraryPackage {
  readonly name: string;
  readonly version: string;
  /** Its hash as npm writes it: SHA-512 in base64. */
  readonly sha512: string;
}

/** What there is for a platform. */
export interface LibraryCard {
  readonly platform: Platform;
  readonly release?: ReleaseArchive;
  readonly package: LibraryPackage;
}

/** llama.cpp 0.5.0 (b11146), or 0.4.0 where a package has no newer. No archive was made for ARM on Windows that we could vouch for. */
export const LIBRARIES: readonly LibraryCard[] = [
  {
    platform: { os: "linux", arch: "x64" },
    release: {
      tag: "b11146",
      file: "llama-b11146-bin-ubuntu-x64.tar.gz",
      bytes: 16_998_357,
      sha256: "c150306eb16b5ab696f76a8bdf810c35fd98a24e82158742e6fa28f420ff8410",
    },
    package: {
      name: "@node-llama-cpp/linux-x64",
      version: "3.22.1",
      sha512: "5uCCDNqWCNfaAm8aR/Uzxbo4HBpKgNF91kCHPepKhgMgV2OAmatoefbOlMihsqCiH2Od35E/eUHQCFbfRBJuOg==",
    },
  },
  {
    platform: { os: "linux", arch: "arm64" },
    release: {
      tag: "b11146",
      file: "llama-b11146-bin-ubuntu-arm64.tar.gz",
      bytes: 13_598_346,
      sha256: "4aeda6fe68831547e49b7fa87607383ca5352b3d72ca5f70d52ed265f58c131f",
    },
    package: {
      name: "@node-llama-cpp/linux-arm64",
      version: "3.22.1",
      sha512: "W+7naKCXX9/eEjjFmRS8vvx91QyLXDbeFxexZc3bh/PtQABZgmRL3C0AtYYXn4YGTj/3Qor4lWZn2tpjZFPLdQ==",
    },
  },
  {
    platform: { os: "mac", arch: "arm64" },
    release: {
      tag: "b11146",
      file: "llama-b11146-bin-macos-arm64.tar.gz",
      bytes: 11_189_714,
      sha256: "1ad3f9eff80edb9dbef4259ad564d1720612ef7eea48fa4afed0e54f5f3d5711",
    },
    package: {
      name: "@node-llama-cpp/mac-arm64-metal",
      version: "3.21.1",
      sha512: "6MIDAZV7DXD9R1+jEXWJkFuolni3GATGE6mmuyFYc6ZmtOh9djAy15df0T0AXK3sCmVKL+fQcOAWZezxx4MvQQ==",
    },
  },
  {
    platform: { os: "mac", arch: "x64" },
    release: {
      tag: "b11146",
      file: "llama-b11146-bin-macos-x64.tar.gz",
      bytes: 11_237_237,
      sha256: "305f0e3a17d2c01eb205cd0a62128357f1ec3b55329cb084d94e5ec0115d7a3b",
    },
    package: {
      name: "@node-llama-cpp/mac-x64",
      version: "3.21.1",
      sha512: "Q4nyNmbcNiKygBZQZjX+qLk2w3YzoiFpLWsxNURQN7xjyUi2p2rWxjRa7Otg0FrjGf/ri4aQ+X3Uj5Y0zD06eg==",
    },
  },
  {
    platform: { os: "windows", arch: "x64" },
    release: {
      tag: "b11146",
      file: "llama-b11146-bin-win-cpu-x64.zip",
      bytes: 18_560_055,
      sha256: "14cf1303ca9ac3abd94816850532f9f9a69ac66fbaca3776fc6f9061c2fac1d1",
    },
    package: {
      name: "@node-llama-cpp/win-x64",
      version: "3.21.1",
      sha512: "JcIpCnra7bAd7JNWA8ehdn2DIRaTMuj+fBC8bw+5rKSNzszWFbuj2XA05c5QHovonDMBLN1ePXE/hcfZtzXoUQ==",
    },
  },
  {
    platform: { os: "windows", arch: "arm64" },
    package: {
      name: "@node-llama-cpp/win-arm64",
      version: "3.21.1",
      sha512: "/UDR7Y0B8iKfc/tqxBmWkcgRdZQ9Wrkwod7fYl4J6iZXcTIj286RkHvZSED7VMY67TrcUXVvxJVMNFtmjeYnDg==",
    },
  },
];

/** Finds what there is for a platform; undefined if the library was never built for it. */
export function findLibraryCard({ os, arch }: Platform): LibraryCard | undefined {
  return LIBRARIES.find(({ platform }) => platform.os === os && platform.arch === arch);
}
