import { expect, test } from "bun:test";
import { isLoopback, toUrl } from "../../src/command/address.ts";
import { banner, warning } from "../../src/command/banner.ts";

test("banner() gives the address and a curl to paste", () => {
  const text = banner("simulator 1.0", { host: "0.0.0.0", port: 9000 });

  expect(text).toContain("http://127.0.0.1:9000/v1\n");
  expect(text).toContain("curl -N http://127.0.0.1:9000/v1/chat/completions");
});

test("toUrl() writes IPv6 in brackets", () => {
  expect(toUrl({ host: "::", port: 1 })).toBe("http://[::1]:1");
  expect(toUrl({ host: "fe80::1", port: 1 })).toBe("http://[fe80::1]:1");
});

test("warning() warns of every host but loopback, unless keys are asked for", () => {
  for (const host of ["127.0.0.1", "127.8.8.8", "localhost", "::1"]) {
    expect(isLoopback(host)).toBe(true);
    expect(warning({ host })).toBe(undefined);
  }
  for (const host of ["0.0.0.0", "::", "10.0.0.1", "example.org"]) {
    expect(warning({ host })).toContain(host);
    expect(warning({ host, apiKey: ["a"] })).toBe(undefined);
  }
});
