import { isObject, type JsonObject, type JsonSchema } from "../json.ts";
import { schemaFromExample } from "../schema/example.ts";
import { findObjects } from "../json_in_text.ts";
import { viewOf } from "./wording.ts";

/** Keys in a sentence: "a JSON object with the keys `setup` and `punchline`". */
const KEYS_AFTER =
  /\b(?:keys?|fields?|properties|attributes|columns)\b(?: (?:named|called|are|of|as follows|follow(?:ing)?))*:?\s+([^.\n]{1,300})/i;
const KEYS_BEFORE = new RegExp(
  "\\b(?:with|containing|having|of|including)(?: the| its| only)*(?: following)? " +
    "((?:[`\"'][\\w -]{1,40}[`\"'](?:,? and |, | ?/ ?| or )?){1,20}) (?:keys?|fields?|properties)",
  "i",
);
const KEY_LIST = /(?:^|\n)[ \t]{0,8}[-*] [`"']?([A-Za-z_]\w{0,40})[`"']?(?: \([^)\n]{0,60}\))?:/g;

/** Demands for an answer that is JSON and nothing else. */
const ONLY_JSON = new RegExp(
  [
    "\\b(?:only|just|nothing (?:but|else|other than)|valid|raw|strictly)\\b[^.\\n]{0,60}\\bjson\\b",
    "\\bjson\\b[^.\\n]{0,60}\\b(?:only|and nothing else|no other text)\\b",
    "\\b(?:respond|reply|answer|return|output|result|objects?)\\b[^.\\n]{0,60}\\b(?:as|in|with|using|within)\\b[^.\\n]{0,40}\\bjson\\b",
    "\\breturn (?:the|an?|your)\\b[^.\\n]{0,30}\\bjson\\b",
    "\\bjson (?:format|schema|object)?:|\\bjson_schema\\b",
  ].join("|"),
  "i",
);

/** A program that handles JSON is not JSON. */
const ABOUT_CODE = /\b(?:functions?|code(?! ?(?:block|fence))|scripts?|programs?|snippets?|endpoints?|class)\b/i;

/** Whether a text asks for an answer that is JSON and nothing else. */
export function asksForJson(text: string): boolean {
  const view = viewOf(text);
  // Each demand names it; most texts do not, and need no closer look.
  if (!/json/i.test(view)) return false;
  return ONLY_JSON.test(view) && !ABOUT_CODE.test(view);
}

/** Finds what the JSON of an answer must look like: a schema, an example or a list of keys in the messages. */
export function findWantedSchema(text: string): JsonSchema | undefined {
  const objects = findObjects(text).map(({ value }) => value);
  const schema = objects.findLast(isSchema);
  if (schema) return schema;
  const example = objects.findLast((value) => Object.keys(value).length > 0);
  const keys = findKeys(viewOf(text));
  if (keys.length > 0 && !example) return schemaOfKeys(keys);
  return example && schemaFromExample(example);
}

function isSchema(value: JsonObject): boolean {
  const { properties, $defs, $ref, anyOf, type } = value;
  return (
    isObject(properties) ||
    isObject($defs) ||
    typeof $ref === "string" ||
    Array.isArray(anyOf) ||
    (type === "object" && value["additionalProperties"] !== undefined)
  );
}

function findKeys(text: string): readonly string[] {
  const said = KEYS_BEFORE.exec(text)?.[1] ?? KEYS_AFTER.exec(text)?.[1];
  if (said === undefined) return [...text.matchAll(KEY_LIST)].map(([, key]) => key!).slice(0, 40);
  const quoted = [...said.matchAll(/[`"']([\w -]{1,40})[`"']/g)].map(([, key]) => key!);
  if (quoted.length > 0) return quoted;
  return said
    .split(/,\s*(?:and )?|\s+and\s+|\s*\/\s*/)
    .map((key) => /^[A-Za-z_]\w{0,40}/.exec(key.trim())?.[0] ?? "")
    .filter((key) => key !== "" && !/^(?:the|a|an|in|of|for)$/.test(key));
}

function schemaOfKeys(keys: readonly string[]): JsonSchema {
  const properties: JsonObject = Object.fromEntries(keys.map((key) => [key, typeOfKey(key)]));
  return { type: "object", properties, required: [...new Set(keys)], additionalProperties: false };
}

/** A name tells its type: "age" is a number, "tags" a list, "is_valid" a yes or no. */
function typeOfKey(key: string): JsonObject {
  if (/^(?:is|has|can|should)[_A-Z]/.test(key)) return { type: "boolean" };
  if (/(?:^|_)(?:age|count|quantity|year|number|total|rating|score|rank|id|population)$/i.test(key))
    return { type: "integer" };
  if (
    /(?:^|_)(?:price|cost|amount|percent|percentage|latitude|longitude|temperature|confidence|probability)$/i.test(key)
  )
    return { type: "number" };
  if (
    /(?:^|_)(?:tags|items|steps|keywords|names|ingredients|topics|examples|reasons|colou?rs|queries|questions|list)$/i.test(
      key,
    )
  ) {
    return { type: "array", items: { type: "string" }, minItems: 2, maxItems: 4 };
  }
  return { type: "string" };
}
