import { isObject, type JsonObject, type JsonSchema, type JsonValue } from "../json.ts";
import { isSchema } from "./keywords.ts";
import { DEEPEST, subschemas } from "./subschemas.ts";

/** A schema with an address of its own: the root, and every subschema with an `$id`. */
interface Resource {
  readonly uri: string;
  readonly root: JsonSchema;
  readonly anchors: Map<string, JsonObject>;
  readonly dynamicAnchors: Map<string, JsonObject>;
}

/** The resources passed on the way to a schema, outermost first: where `$dynamicRef` looks. */
export interface Scope {
  readonly resources: readonly Resource[];
  readonly inner: Map<Resource, Scope>;
}

/** A schema and all that its references can reach. */
export interface SchemaDocument {
  readonly root: JsonSchema;
  /** The scope to start with. */
  readonly scope: Scope;
  /** Gives the scope inside a schema that was reached in `scope`. */
  enter(schema: JsonSchema, scope: Scope): Scope;
  /** Finds what `$ref` means in a schema; undefined: nothing here, and nothing is fetched. */
  resolve(schema: JsonObject, reference: string): JsonSchema | undefined;
  /** Finds what `$dynamicRef` means in a schema that was reached in `scope`. */
  resolveDynamic(schema: JsonObject, reference: string, scope: Scope): JsonSchema | undefined;
}

/** Relative references need something to be relative to. */
const ROOT_URI = "schema://root/";

/** Reads the `$id`s and anchors of a schema. */
export function createDocument(root: JsonSchema): SchemaDocument {
  const resources = new Map<string, Resource>();
  const resourceOf = new Map<JsonSchema, Resource>();
  const rootResource = resourceAt(root, { uri: ROOT_URI, root, anchors: new Map(), dynamicAnchors: new Map() });
  const scope: Scope = { resources: [rootResource], inner: new Map() };
  resources.set(ROOT_URI, rootResource);
  walk(root, rootResource, 0);

  function walk(schema: JsonValue | undefined, around: Resource, depth: number): void {
    if (!isObject(schema) || resourceOf.has(schema) || depth > DEEPEST) return;
    const resource = schema === root ? rootResource : resourceAt(schema, around);
    if (!resources.has(resource.uri)) resources.set(resource.uri, resource);
    resourceOf.set(schema, resource);
    noteAnchors(schema, resource);
    for (const [, child] of subschemas(schema)) walk(child, resource, depth + 1);
  }

  function find(schema: JsonObject, reference: string): JsonSchema | undefined {
    const near = resourceOf.get(schema) ?? rootResource;
    const hash = reference.indexOf("#");
    const address = hash < 0 ? reference : reference.slice(0, hash);
    const fragment = hash < 0 ? "" : decode(reference.slice(hash + 1));
    const resource = address === "" ? near : resources.get(absolute(address, near.uri));
    if (!resource || fragment === undefined) return undefined;
    if (fragment !== "" && !fragment.startsWith("/")) return resource.anchors.get(fragment);
    const target = atPointer(resource.root, fragment);
    // A pointer may lead to a place that is no schema by itself; what stands there is one now.
    if (isObject(target)) walk(target, resource, 0);
    return isSchema(target) ? target : undefined;
  }

  return {
    root,
    scope,
    enter(schema, around) {
      const resource = resourceOf.get(schema);
      return resource === undefined || around.resources.includes(resource) ? around : inside(around, resource);
    },
    resolve: find,
    resolveDynamic(schema, reference, around) {
      const target = find(schema, reference);
      const anchor = reference.slice(reference.indexOf("#") + 1);
      const own = isObject(target) && resourceOf.get(target)?.dynamicAnchors.get(anchor) === target;
      if (!own) return target;
      const outermost = around.resources.find((resource) => resource.dynamicAnchors.has(anchor));
      return outermost?.dynamicAnchors.get(anchor) ?? target;
    },
  };
}

/** Gives the resource that a schema starts, or the one around it. */
function resourceAt(schema: JsonSchema, around: Resource): Resource {
  const id = isObject(schema) ? schema["$id"] : undefined;
  const uri = typeof id === "string" ? withoutFragment(absolute(id, around.uri)) : around.uri;
  const isNew = typeof id === "string" || around.root === schema;
  return isNew ? { uri, root: schema, anchors: new Map(), dynamicAnchors: new Map() } : around;
}

function noteAnchors(schema: JsonObject, { anchors, dynamicAnchors }: Resource): void {
  const { $anchor: anchor, $dynamicAnchor: dynamicAnchor } = schema;
  if (typeof anchor === "string") anchors.set(anchor, schema);
  if (typeof dynamicAnchor !== "string") return;
  anchors.set(dynamicAnchor, schema);
  dynamicAnchors.set(dynamicAnchor, schema);
}

function inside(around: Scope, resource: Resource): Scope {
  let scope = around.inner.get(resource);
  if (!scope) around.inner.set(resource, (scope = { resources: [...around.resources, resource], inner: new Map() }));
  return scope;
}

function atPointer(root: JsonValue, pointer: string): JsonValue | undefined {
  let place: JsonValue | undefined = root;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof place !== "object" || place === null || !Object.hasOwn(place, key)) return undefined;
    place = (place as JsonObject)[key];
  }
  return place;
}

function absolute(reference: string, base: string): string {
  return URL.parse(reference, base)?.href ?? reference;
}

function withoutFragment(uri: string): string {
  const hash = uri.indexOf("#");
  return hash < 0 ? uri : uri.slice(0, hash);
}

function decode(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
