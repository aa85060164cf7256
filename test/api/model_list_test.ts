import { expect, test } from "bun:test";
import { createClient } from "../support/client.ts";

async function refusal(asked: PromiseLike<unknown>): Promise<unknown> {
  return asked.then(
    () => "answered",
    ({ status, code, param, message }: Record<string, unknown>) => ({ status, code, param, message }),
  );
}

test("models.list() and models.retrieve() tell of the same models", async () => {
  const client = createClient();
  const { data } = await client.models.list();

  expect(data.map(({ id }) => id)).toContain("gpt-4o");
  for (const model of data.slice(0, 5)) expect(await client.models.retrieve(model.id)).toEqual(model);
});

test("models.retrieve() and models.delete() refuse an unknown model in OpenAI's words", async () => {
  const client = createClient();
  const unknown = {
    status: 404,
    code: "model_not_found",
    param: "model",
    message: "404 The model 'ft:123' does not exist",
  };

  expect(await refusal(client.models.retrieve("ft:123"))).toEqual(unknown);
  expect(await refusal(client.models.delete("ft:123"))).toEqual(unknown);
});

test("models.delete() takes fine-tuned models only", async () => {
  const client = createClient();
  const id = "ft:gpt-4o-mini:acme::abc123";

  expect(await client.models.delete(id)).toEqual({ id, object: "model", deleted: true });
  expect(await refusal(client.models.delete("gpt-4o"))).toMatchObject({ status: 403 });
});
