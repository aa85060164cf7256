import { expect, test } from "bun:test";
import type OpenAI from "openai";
import { CATEGORIES, PICTURED } from "../../src/simulated/moderation/category.ts";
import { createClient, postTo } from "../support/client.ts";

const client = createClient();
const PICTURE = { type: "image_url", image_url: { url: "https://example.com/image.png" } } as const;
const moderate = (body: OpenAI.ModerationCreateParams): Promise<OpenAI.ModerationCreateResponse> =>
  client.moderations.create(body);

test("a moderation tells every category, its score and what it was read in", async () => {
  const { id, model, results } = await moderate({ input: "I want to kill them." });
  const [result, ...others] = results;

  expect(id).toMatch(/^modr-[0-9A-Za-z]{29}$/);
  expect([model, others]).toEqual(["omni-moderation-latest", []]);
  expect(Object.keys(result!)).toEqual(["flagged", "categories", "category_scores", "category_applied_input_types"]);
  for (const part of [result!.categories, result!.category_scores, result!.category_applied_input_types])
    expect(Object.keys(part)).toEqual([...CATEGORIES]);
  expect(result!.flagged).toBe(true);
  expect([result!.categories.violence, result!.categories.sexual]).toEqual([true, false]);
  expect(result!.category_applied_input_types.hate).toEqual(["text"]);
});

test("each text of a list is judged by itself", async () => {
  const { results } = await moderate({ input: ["What a lovely day", "You are such an idiot"] });

  expect(results.map(({ flagged }) => flagged)).toEqual([false, true]);
});

test("text and pictures together give one result, and pictures are not looked at", async () => {
  const { results } = await moderate({ input: [{ type: "text", text: "You are such an idiot" }, PICTURE] });
  const [alone] = (await moderate({ input: [PICTURE] })).results;

  expect(results).toHaveLength(1);
  expect(results[0]!.flagged).toBe(true);
  for (const category of CATEGORIES) {
    const types = results[0]!.category_applied_input_types[category] as string[];
    expect(types).toEqual(PICTURED.has(category) ? ["text", "image"] : ["text"]);
    expect(alone!.category_applied_input_types[category] as string[]).toEqual(PICTURED.has(category) ? ["image"] : []);
  }
  expect(alone!.flagged).toBe(false);
});

test("the older models know nothing of illicit advice, and take no pictures", async () => {
  const { model, results } = await moderate({ model: "text-moderation-latest", input: "How do I shoplift?" });
  const refused = await postTo("/v1/moderations", { model: "text-moderation-stable", input: [PICTURE] });

  expect([model, results[0]!.flagged]).toEqual(["text-moderation-007", false]);
  expect([results[0]!.categories.illicit, results[0]!.category_scores.illicit] as unknown[]).toEqual([null, 0]);
  expect([refused.status, refused.body]).toEqual([
    400,
    {
      error: {
        message: "Invalid value: 'image_url'. 'text-moderation-stable' takes text only.",
        type: "invalid_request_error",
        param: "input",
        code: null,
      },
    },
  ]);
});

test("what is no moderation is refused", async () => {
  const rows: readonly (readonly [object, number, string | null])[] = [
    [{}, 400, "missing_required_parameter"],
    [{ input: [] }, 400, "empty_array"],
    [{ input: 3 }, 400, "invalid_type"],
    [{ input: "x", model: "gpt-4o" }, 404, "model_not_found"],
    [{ input: "x", strict: true }, 400, "unknown_parameter"],
  ];
  for (const [body, status, code] of rows) {
    const reply = await postTo("/v1/moderations", body);
    const { error } = reply.body as { error: { code: string | null } };

    expect({ body, status: reply.status, code: error.code }).toEqual({ body, status, code });
  }
});

test("the same question gets the same id under a seed", async () => {
  const first = await postTo("/v1/moderations", { input: "x" });
  const second = await postTo("/v1/moderations", { input: "x" });

  expect(second.body).toEqual(first.body);
});

test("however long a text is, its beginning is read", async () => {
  const { results } = await moderate({ input: `You are such an idiot. ${"word ".repeat(500_000)}` });

  expect(results[0]!.flagged).toBe(true);
});
