import type { JsonSchema } from "../../json.ts";
import type { Keywords } from "../../schema/keywords.ts";
import { MOST_REPEATED, repeat } from "./gbnf.ts";
import type { JsonRules } from "./json.ts";
import type { Complain } from "./texts.ts";

/** Gives the rule for what satisfies several schemas; undefined: nothing does. */
export type WriteValue = (schemas: readonly JsonSchema[]) => string | undefined;

/** Writes the arrays that some schemas allow together; undefined: there is none. */
export function writeArray(
  { space }: JsonRules,
  sources: readonly Keywords[],
  writeValue: WriteValue,
  complain: Complain,
): string | undefined {
  const places = Math.max(0, ...sources.map(({ prefixItems = [] }) => prefixItems.length));
  const min = Math.max(0, ...sources.map(({ minItems = 0 }) => minItems));
  let max = sources.reduce((least, { maxItems = Infinity }) => Math.min(least, maxItems), Infinity);
  if (min > MOST_REPEATED) complain("minItems");
  const items: string[] = [];
  for (let place = 0; place <= places && items.length < max; place++) {
    const item = writeValue(sources.flatMap((source) => schemaAt(source, place)));
    if (item === undefined) max = Math.min(max, place);
    else items.push(item);
  }
  if (min > max) return undefined;
  const inside = writeItems({ space, items, min: Math.min(min, MOST_REPEATED), max });
  const opened = `"[" ${space} `;
  if (max === 0) return `${opened}"]"`;
  return min === 0 ? `${opened}(${inside} ${space})? "]"` : `${opened}${inside} ${space} "]"`;
}

function schemaAt({ prefixItems = [], items }: Keywords, place: number): readonly JsonSchema[] {
  const schema = prefixItems[place] ?? items;
  return schema === undefined ? [] : [schema];
}

interface Items {
  readonly space: string;
  /** The rule of each place; the last stands for all after it. */
  readonly items: readonly string[];
  readonly min: number;
  readonly max: number;
}

/** Writes one item or more. */
function writeItems({ space, items, min, max }: Items): string {
  const comma = `"," ${space}`;
  const last = items.length - 1;
  const most = max === Infinity ? max : Math.min(max, MOST_REPEATED);
  let written = "";
  for (let place = last; place >= 0; place--) {
    const item = items[place]!;
    const rest =
      place === last && max > place + 1
        ? repeat(`(${comma} ${item})`, Math.max(0, min - place - 1), most - place - 1)
        : written;
    const here = place === 0 ? item : `${comma} ${item}`;
    const both = rest === "" ? here : `${here} ${rest}`;
    written = place === 0 || place < min ? both : `(${both})?`;
  }
  return written;
}
