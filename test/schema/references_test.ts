import { expect, test } from "bun:test";
import type { JsonObject, JsonSchema } from "../../src/json.ts";
import { createDocument } from "../../src/schema/references.ts";

const leaf = (title: string): JsonObject => ({ title });

const FOUND: Record<string, { root: JsonObject; from: (root: JsonObject) => JsonSchema; reference: string }> = {
  "the root": { root: { title: "x" }, from: (root) => root, reference: "#" },
  "a definition": { root: { $defs: { a: leaf("x") } }, from: (root) => root, reference: "#/$defs/a" },
  "a name in percent signs": {
    root: { $defs: { "a b%": leaf("x") } },
    from: (root) => root,
    reference: "#/$defs/a%20b%25",
  },
  "a name with slash and tilde": {
    root: { $defs: { "a/~": leaf("x") } },
    from: (root) => root,
    reference: "#/$defs/a~1~0",
  },
  "an item of a list": { root: { prefixItems: [true, leaf("x")] }, from: (root) => root, reference: "#/prefixItems/1" },
  "an anchor": { root: { $defs: { a: { $anchor: "here", title: "x" } } }, from: (root) => root, reference: "#here" },
  "a dynamic anchor": {
    root: { not: { $dynamicAnchor: "here", title: "x" } },
    from: (root) => root,
    reference: "#here",
  },
  "an id": {
    root: { $id: "https://example.com/a/root", $defs: { b: { $id: "../b", title: "x" } } },
    from: (root) => root,
    reference: "/b",
  },
  "a URN": {
    root: { $defs: { b: { $id: "urn:uuid:1", $defs: { c: leaf("x") } } } },
    from: (root) => root,
    reference: "urn:uuid:1#/$defs/c",
  },
  "a place that no keyword knows": {
    root: { "x-own": { a: leaf("x") } },
    from: (root) => root,
    reference: "#/x-own/a",
  },
};

for (const [name, { root, from, reference }] of Object.entries(FOUND)) {
  test(`resolve() finds ${name}`, () => {
    const found = createDocument(root).resolve(from(root) as JsonObject, reference);

    expect((found as JsonObject)["title"]).toBe("x");
  });
}

for (const reference of ["#/$defs/b", "#b", "https://example.com/other", "#/$defs/%E0%A4%A", "#/$defs/list/length"]) {
  test(`resolve() finds nothing at ${reference}`, () => {
    const root: JsonObject = { $defs: { a: { title: "x" }, list: [] } };

    expect(createDocument(root).resolve(root, reference)).toBe(undefined);
  });
}

test("resolve() takes no id from an enum", () => {
  const root: JsonObject = { enum: [{ $id: "https://example.com/fake", title: "x" }] };

  expect(createDocument(root).resolve(root, "https://example.com/fake")).toBe(undefined);
});
