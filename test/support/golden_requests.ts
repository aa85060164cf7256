/** Requests whose whole answers are pinned: one of each kind. */
export const GOLDEN_REQUESTS: Readonly<Record<string, object>> = {
  explanation: { model: "gpt-4o", messages: [{ role: "user", content: "Why is the sky blue?" }] },
  stream: {
    model: "gpt-4o",
    stream: true,
    messages: [{ role: "user", content: "Hello!" }],
    stream_options: { include_usage: true },
  },
  older_tokens: {
    model: "gpt-3.5-turbo",
    stream: true,
    max_tokens: 20,
    messages: [{ role: "user", content: "Tell me a story about a fox" }],
  },
  markdown: {
    model: "gpt-sim-1",
    messages: [{ role: "user", content: "Compare Bun and Deno in a table, with headings and a Python example" }],
  },
  language: {
    model: "gpt-4o",
    n: 2,
    messages: [{ role: "user", content: "Say something in Japanese, with emoji 🎉" }],
  },
  logprobs: {
    model: "gpt-4o",
    logprobs: true,
    top_logprobs: 3,
    max_tokens: 6,
    messages: [{ role: "user", content: "What is 17 * 23?" }],
  },
  call: {
    model: "gpt-4o",
    stream: true,
    messages: [{ role: "user", content: "What's the weather like in Paris and in Oslo?" }],
    tools: [
      {
        type: "function",
        function: {
          name: "get_weather",
          description: "Gets the weather of a city",
          parameters: {
            type: "object",
            properties: { city: { type: "string" }, unit: { enum: ["celsius", "fahrenheit"] } },
            required: ["city", "unit"],
          },
        },
      },
    ],
  },
  schema: {
    model: "gpt-4o",
    messages: [{ role: "user", content: "Invent a recipe" }],
    response_format: {
      type: "json_schema",
      json_schema: {
        name: "recipe",
        strict: true,
        schema: {
          type: "object",
          properties: {
            title: { type: "string" },
            minutes: { type: "integer", minimum: 5, maximum: 90 },
            price: { type: "number", multipleOf: 0.01 },
            steps: { type: "array", items: { type: "string" }, minItems: 2 },
            published: { type: "string", format: "date" },
          },
          required: ["title", "minutes", "price", "steps", "published"],
          additionalProperties: false,
        },
      },
    },
  },
  reasoning: { model: "o3", reasoning_effort: "high", messages: [{ role: "user", content: "Is 91 a prime number?" }] },
};
