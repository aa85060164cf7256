import type { JsonObject, JsonSchema, JsonValue } from "../../json.ts";
import type { Random } from "../../random.ts";
import type { Suggest } from "./slot.ts";
import { SearchExhausted } from "./term.ts";
import { UnsatisfiableError } from "./unsatisfiable.ts";
import { fill } from "./fill.ts";
import type { Filling } from "./filling.ts";
import { createPlan } from "./node.ts";
import type { Plan } from "./plan.ts";

/** Steps that one value may cost; a step takes some microseconds. */
const STEPS = 30_000;

const plans = new WeakMap<JsonObject, Plan>();

/**
 * Makes up a value that satisfies a schema of draft 2020-12.
 *
 * The same schema, chance and suggestions always give the same value.
 *
 * @throws {UnsatisfiableError} naming the keyword and where it stands.
 */
export function generateJson(schema: JsonSchema, random: Random, suggest: Suggest = () => []): JsonValue {
  const plan = planOf(schema);
  plan.terms.steps = STEPS;
  plan.terms.blame = { keyword: "false", schema };
  const filling: Filling = { plan, random, suggest, size: 0, hopeless: new Map(), fill };
  try {
    const value = fill(filling, plan.root, { name: "", path: [], words: [], depth: 0, frugal: false, identity: {} });
    if (value !== undefined) return value;
  } catch (error) {
    if (!(error instanceof SearchExhausted)) throw error;
    // A search that was cut short leaves places marked as being filled.
    if (typeof schema === "object") plans.delete(schema);
  }
  const { keyword, schema: where } = plan.terms.blame;
  throw new UnsatisfiableError(keyword, pointerTo(schema, where) ?? "#");
}

function planOf(schema: JsonSchema): Plan {
  if (typeof schema === "boolean") return createPlan(schema);
  let plan = plans.get(schema);
  if (!plan) plans.set(schema, (plan = createPlan(schema)));
  return plan;
}

/** Finds where a schema stands in the root; undefined for one that was made up on the way. */
function pointerTo(root: JsonSchema, wanted: JsonSchema): string | undefined {
  const places: { value: JsonValue; pointer: string }[] = [{ value: root, pointer: "#" }];
  if (typeof wanted === "boolean") return undefined;
  for (const { value, pointer } of places) {
    if (value === wanted) return pointer;
    if (typeof value !== "object" || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      places.push({ value: child, pointer: `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}` });
    }
  }
  return undefined;
}
