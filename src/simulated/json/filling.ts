import type { JsonValue } from "../../json.ts";
import type { Random } from "../../random.ts";
import type { Failure } from "../../schema/check.ts";
import type { Demand, Node, Notes, Plan } from "./plan.ts";
import type { Place, Suggest } from "./slot.ts";

/** One value in the making. */
export interface Filling {
  readonly plan: Plan;
  readonly random: Random;
  readonly suggest: Suggest;
  /** Values made so far. */
  size: number;
  /** Nodes for which no value was found, and what was to blame; they are not tried again. */
  readonly hopeless: Map<Node, Failure>;
  /** Makes a value for a node; undefined: none was found. */
  fill(filling: Filling, node: Node, around: Place): JsonValue | undefined;
}

/** Finds what the schema says about a value without demanding it. */
export function annotations(demand: Demand): Notes {
  return (demand.notes ??= annotationsOf(demand));
}

function annotationsOf({ parts }: Demand): Notes {
  const found: { description?: string; format?: string } = {};
  for (const { keywords } of parts) {
    const { description } = keywords.source;
    if (typeof description === "string") found.description ??= description;
    if (keywords.format !== undefined) found.format ??= keywords.format;
  }
  return found;
}
