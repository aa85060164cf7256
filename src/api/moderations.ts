import * as z from "zod/mini";
import { ApiError } from "../error.ts";
import { type Exchange, replyJson } from "../http/exchange.ts";
import type { JsonObject } from "../json.ts";
import { describeModel } from "../models.ts";
import { createRandom, entropy, makeId } from "../random.ts";
import { CATEGORIES, type Category, PICTURED, type Scores, THRESHOLD } from "../simulated/moderation/category.ts";
import type { ApiContext } from "./context.ts";
import { modelNotFound } from "./model_list.ts";
import { parse, readBody } from "./parse.ts";

const ContentPart = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string() }),
  z.strictObject({ type: z.literal("image_url"), image_url: z.strictObject({ url: z.string() }) }),
]);

/** The body of `POST /v1/moderations` (published spec 2.3.0). */
export const ModerationRequest = z.strictObject({
  input: z.union([z.string(), z.array(z.string()).check(z.minLength(1)), z.array(ContentPart).check(z.minLength(1))]),
  model: z.optional(z.string().check(z.minLength(1))),
});
type ModerationRequest = z.output<typeof ModerationRequest>;

/** What one result is about. */
interface Content {
  readonly text: string;
  /** What of it there is; pictures are not looked at. */
  readonly types: readonly (typeof TYPES)[number][];
}

const TYPES = ["text", "image"] as const;

/** Characters that are read for one request: half a second, however much was sent. */
const MOST_CHARACTERS = 2_000_000;

/** Serves `POST /v1/moderations`. */
export async function answerModeration(request: Request, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { settings } = context;
  const body = parse(ModerationRequest, await readBody(request, settings), settings);
  const { model = "omni-moderation-latest" } = body;
  if (describeModel(model).kind !== "moderation" && !settings.anyModel) throw modelNotFound(model);
  exchange.meter?.admit(model);
  const contents = toContents(body);
  const isOlder = model.startsWith("text-");
  if (isOlder && contents.some(({ types }) => types.includes("image"))) {
    throw new ApiError(400, `Invalid value: 'image_url'. '${model}' takes text only.`, { param: "input" });
  }
  // Most start without its tables, and quicker.
  const { moderate } = await import("../simulated/moderation/moderate.ts");
  const share = Math.floor(MOST_CHARACTERS / contents.length);
  const identity = createRandom(`${settings.seed ?? entropy()}\n${JSON.stringify([model, contents])}`);
  const answer = {
    id: makeId("modr-", 29, identity),
    model: isOlder ? "text-moderation-007" : model,
    results: contents.map((content) => writeResult(content, moderate(content.text.slice(0, share)), isOlder)),
  };
  return replyJson(answer, exchange);
}

/** Each text is judged by itself, but the parts of one content together. */
function toContents({ input }: ModerationRequest): readonly Content[] {
  if (typeof input === "string") return [{ text: input, types: ["text"] }];
  const texts: string[] = [];
  const types = new Set<(typeof TYPES)[number]>();
  for (const part of input) {
    if (typeof part !== "string") types.add(part.type === "text" ? "text" : "image");
    if (typeof part === "string") texts.push(part);
    else if (part.type === "text") texts.push(part.text);
  }
  if (types.size > 0) return [{ text: texts.join("\n"), types: TYPES.filter((type) => types.has(type)) }];
  return texts.map((text) => ({ text, types: ["text"] }));
}

function writeResult({ types }: Content, found: Scores, isOlder: boolean): JsonObject {
  const scores = withoutNews(found, isOlder);
  const isFlagged = (category: Category): boolean => scores[category] >= THRESHOLD;
  return {
    flagged: CATEGORIES.some(isFlagged),
    categories: byCategory((category) => (isOlder && NEWS.has(category) ? null : isFlagged(category))),
    category_scores: scores,
    category_applied_input_types: byCategory((category) =>
      types.filter((type) => type === "text" || PICTURED.has(category)),
    ),
  };
}

/** Categories that the older models do not know. */
const NEWS: ReadonlySet<Category> = new Set(["illicit", "illicit/violent"] satisfies Category[]);

function withoutNews(scores: Scores, isOlder: boolean): Scores {
  return isOlder ? { ...scores, illicit: 0, "illicit/violent": 0 } : scores;
}

function byCategory<T>(tell: (category: Category) => T): Record<Category, T> {
  return Object.fromEntries(CATEGORIES.map((category) => [category, tell(category)])) as Record<Category, T>;
}
