import type { JsonSchema, JsonValue } from "../../json.ts";
import type { Keywords } from "../../schema/keywords.ts";
import { type GrammarWriter, literal, MOST_REPEATED, MOST_RULES } from "./gbnf.ts";
import type { JsonRules } from "./json.ts";
import type { WriteValue } from "./lists.ts";
import { type Complain, type NameLook, writeName } from "./texts.ts";

/** What is written around an object. */
export interface ObjectWriting {
  readonly writer: GrammarWriter;
  readonly json: JsonRules;
  readonly writeValue: WriteValue;
  /** Whether a value satisfies a schema. */
  readonly isValid: (schema: JsonSchema, value: JsonValue) => boolean;
  readonly complain: Complain;
}

/** A property that has a name of its own. */
interface Member {
  /** The rule of `"name": value`. */
  readonly rule: string;
  readonly isRequired: boolean;
}

/** Its own, and one for each of what may stand before it. */
const RULES_OF_MEMBER = 3;

/** Writes the objects that some schemas allow together; undefined: there is none. */
export function writeObject(writing: ObjectWriting, sources: readonly Keywords[]): string | undefined {
  const required = requiredNames(sources);
  const names = new Set([...sources.flatMap(({ properties }) => [...(properties?.keys() ?? [])]), ...required]);
  if (writing.writer.size + names.size * RULES_OF_MEMBER > MOST_RULES) {
    writing.complain("size");
    return writing.json.object;
  }
  const members: Member[] = [];
  const naming = given(sources.map(({ propertyNames }) => propertyNames));
  for (const name of names) {
    const rule = naming.every((schema) => writing.isValid(schema, name))
      ? writeMember(writing, sources, name)
      : undefined;
    if (rule !== undefined) members.push({ rule, isRequired: required.has(name) });
    else if (required.has(name)) return undefined;
  }
  const [least, most] = countsOf(sources);
  const others = writeOthers(writing, sources, [...names]);
  const chosen = withinCounts(members, { least, most, hasOthers: others !== undefined });
  if (chosen === undefined) return undefined;
  const missing = Math.min(MOST_REPEATED, Math.max(0, least - chosen.length));
  // Names of others may repeat: they count once, so no count of them is certain.
  if (missing > 0) writing.complain("minProperties");
  if (missing > 0 && others === undefined) return undefined;
  const room = most === Infinity ? Infinity : Math.min(MOST_REPEATED, most - chosen.length);
  if (missing > room) return undefined;
  return writeMembers(
    writing,
    chosen,
    room > 0 && others !== undefined ? { rule: others, least: missing, most: room } : undefined,
  );
}

function given(schemas: readonly (JsonSchema | undefined)[]): readonly JsonSchema[] {
  return schemas.filter((schema) => schema !== undefined);
}

/** Names that must be there; what another property asks for is always given, so that it never lacks. */
function requiredNames(sources: readonly Keywords[]): ReadonlySet<string> {
  const dependent = sources.flatMap(({ dependentRequired }) => [...(dependentRequired?.values() ?? [])].flat());
  return new Set([...sources.flatMap(({ required = [] }) => required), ...dependent]);
}

function countsOf(sources: readonly Keywords[]): readonly [least: number, most: number] {
  const least = sources.reduce((count, { minProperties = 0 }) => Math.max(count, minProperties), 0);
  const most = sources.reduce((count, { maxProperties = Infinity }) => Math.min(count, maxProperties), Infinity);
  return [least, most];
}

/** Leaves out optional properties that are too many, and makes those required that are needed to be enough. */
function withinCounts(
  members: readonly Member[],
  { least, most, hasOthers }: { least: number; most: number; hasOthers: boolean },
): readonly Member[] | undefined {
  let free = most - members.filter(({ isRequired }) => isRequired).length;
  if (free < 0) return undefined;
  const kept = members.filter(({ isRequired }) => isRequired || free-- > 0);
  let needed = least - kept.filter(({ isRequired }) => isRequired).length;
  if (needed <= 0 && !hasOthers) return kept;
  return kept.map(({ rule, isRequired }) => ({ rule, isRequired: isRequired || needed-- > 0 }));
}

function writeMember(
  { writer, json, writeValue }: ObjectWriting,
  sources: readonly Keywords[],
  name: string,
): string | undefined {
  const schemas = sources.flatMap((source) => schemasOf(source, name));
  // What no keyword beside it has looked at is left to this one.
  const rest = given(sources.map(({ unevaluatedProperties }) => unevaluatedProperties));
  const value = writeValue(schemas.length > 0 ? schemas : rest);
  return value && writer.rule(`${literal(`${JSON.stringify(name)}:`)} ${json.space} ${value}`);
}

/** The schemas that a property of this name must satisfy. */
function schemasOf(source: Keywords, name: string): readonly JsonSchema[] {
  const own = source.properties?.get(name);
  const matched = (source.patternProperties ?? []).filter(({ expression }) => expression.test(name));
  const found = [...(own === undefined ? [] : [own]), ...matched.map(({ schema }) => schema)];
  const rest = found.length > 0 ? undefined : source.additionalProperties;
  return rest === undefined ? found : [rest];
}

/** Writes a property whose name nobody gave; undefined: there shall be none. */
function writeOthers(
  writing: ObjectWriting,
  sources: readonly Keywords[],
  taken: readonly string[],
): string | undefined {
  const { writer, json, writeValue } = writing;
  const patterns = sources.flatMap(({ patternProperties = [] }) => patternProperties);
  const rests = given(sources.map(({ additionalProperties: own, unevaluatedProperties: other }) => own ?? other));
  // Where properties are listed, be it none, others come only if the schema says so: a small model makes up no end of them.
  const isListed = taken.length > 0 || sources.some(({ properties, patternProperties: some }) => properties ?? some);
  const isOpen = rests.length > 0 ? !rests.includes(false) : !isListed || taken.length < countsOf(sources)[0];
  const kinds = [
    ...patterns.map(({ schema }, at) => ({ at, schemas: [schema] })),
    ...(isOpen ? [{ at: -1, schemas: rests }] : []),
  ];
  const naming = given(sources.map(({ propertyNames }) => propertyNames));
  const options = kinds.flatMap(({ at, schemas }) => {
    const looks = patterns.map(({ pattern }, index) => ({ pattern, wanted: index === at }));
    const name =
      naming.length > 0 ? nameWithin(writing, naming, looks.length + taken.length) : nameBeside(writing, looks, taken);
    const value = name && writeValue(schemas);
    return value === undefined ? [] : [`${name} ":" ${json.space} ${value}`];
  });
  return options.length === 0 ? undefined : writer.rule(options.join(" | "));
}

/** Names that a schema describes; beside other rules for names none is made up. */
function nameWithin({ writeValue }: ObjectWriting, naming: readonly JsonSchema[], others: number): string | undefined {
  return others > 0 ? undefined : writeValue([...naming, { type: "string" }]);
}

function nameBeside(
  { writer, json, complain }: ObjectWriting,
  looks: readonly NameLook[],
  taken: readonly string[],
): string | undefined {
  return looks.length + taken.length === 0 ? json.text : writeName(writer, { looks, taken }, complain);
}

/** Properties whose names nobody gave, and how many there may be. */
interface Others {
  readonly rule: string;
  readonly least: number;
  readonly most: number;
}

/** Writes members in their order, each optional one or not, and then others. */
function writeMembers({ writer, json }: ObjectWriting, members: readonly Member[], others: Others | undefined): string {
  const comma = `"," ${json.space}`;
  const end = `${json.space} "}"`;
  // What may follow where nothing stands before it, and where something does.
  let first = writer.rule('"}"');
  let next = writer.rule(end);
  if (others !== undefined) {
    const { rule, least, most } = others;
    const more = (written: number): string =>
      `(${comma} ${rule}){${Math.max(0, least - written)},${most === Infinity ? "" : most - written}}`;
    first = writer.rule(`${rule} ${more(1)} ${end}${least === 0 ? ' | "}"' : ""}`);
    next = writer.rule(`${more(0)} ${end}`);
  }
  for (const { rule, isRequired } of members.toReversed()) {
    const entry = `${rule} ${next}`;
    first = writer.rule(isRequired ? entry : `${entry} | ${first}`);
    next = writer.rule(isRequired ? `${comma} ${entry}` : `${comma} ${entry} | ${next}`);
  }
  return `"{" ${json.space} ${first}`;
}
