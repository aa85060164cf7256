import { expect, test } from "bun:test";
import { createOpenAI } from "@ai-sdk/openai";
import { HumanMessage, type BaseMessage } from "@langchain/core/messages";
import { tool as langChainTool } from "@langchain/core/tools";
import { ChatOpenAI } from "@langchain/openai";
import { Agent, OpenAIProvider, Runner, tool as agentTool } from "@openai/agents";
import { generateText, Output, stepCountIs, streamText, tool as vercelTool } from "ai";
import OpenAI from "openai";
import { z } from "zod";
import { createSimulator } from "../mod.ts";
import { checkedFetch } from "./support/checked_fetch.ts";

const BASE_URL = "http://simulator/v1";
const QUESTION = "Why is the sky blue?";
const WEATHER_QUESTION = "What's the weather like in Paris?";
const PERSON_QUESTION = "Anna is 34 years old. Extract the person.";

const Place = z.object({ city: z.string() });
const Person = z.object({ name: z.string(), age: z.int() });

/** What the tool of every test says. */
const tellWeather = ({ city }: { city: string }): string => `18 degrees and fog in ${city}`;

/** Answers without a port, and remembers where requests went. */
function createPath(): { fetch: typeof globalThis.fetch; asked: string[] } {
  const checked = checkedFetch(createSimulator({ seed: 1 }).fetch);
  const asked: string[] = [];
  const fetch = (input: string, init: RequestInit): Promise<Response> => {
    asked.push(new URL(input).pathname.replace("/v1/", ""));
    return checked(input, init);
  };
  return { fetch: fetch as unknown as typeof globalThis.fetch, asked };
}

for (const [api, path] of [
  ["responses", "responses"],
  ["chat", "chat/completions"],
] as const) {
  function createRunner(): { runner: Runner; asked: string[] } {
    const { fetch, asked } = createPath();
    const openAIClient = new OpenAI({ apiKey: "none", baseURL: BASE_URL, fetch, maxRetries: 0 });
    const modelProvider = new OpenAIProvider({ openAIClient, useResponses: api === "responses" });
    return { runner: new Runner({ modelProvider, tracingDisabled: true }), asked };
  }

  test(`the Agents SDK holds a tool loop, over ${api}`, async () => {
    const { runner, asked } = createRunner();
    const places: string[] = [];
    const weather = agentTool({
      name: "get_weather",
      description: "Gets the weather of a city",
      parameters: Place,
      execute: ({ city }) => {
        places.push(city);
        return tellWeather({ city });
      },
    });

    const result = await runner.run(new Agent({ name: "Guide", model: "o3", tools: [weather] }), WEATHER_QUESTION);

    expect(places).toEqual(["Paris"]);
    expect(result.finalOutput).toContain("18 degrees");
    expect(asked).toEqual([path, path]);
  });

  test(`the Agents SDK hears a streamed answer, over ${api}`, async () => {
    const { runner } = createRunner();

    const result = await runner.run(new Agent({ name: "Guide", model: "gpt-4o" }), QUESTION, { stream: true });
    let text = "";
    for await (const piece of result.toTextStream()) text += piece;

    expect(text).toContain("sky");
    expect(result.finalOutput).toBe(text);
  });

  test(`the Agents SDK reads a structured answer, over ${api}`, async () => {
    const { runner } = createRunner();

    const agent = new Agent({ name: "Clerk", model: "gpt-4o", outputType: Person });
    const { finalOutput } = await runner.run(agent, PERSON_QUESTION);

    expect(finalOutput).toEqual({ name: "Anna", age: 34 });
  });

  function createVercelModel(id: string): { model: Parameters<typeof generateText>[0]["model"]; asked: string[] } {
    const { fetch, asked } = createPath();
    const provider = createOpenAI({ apiKey: "none", baseURL: BASE_URL, fetch });
    return { model: api === "responses" ? provider.responses(id) : provider.chat(id), asked };
  }

  test(`the Vercel AI SDK holds a tool loop, over ${api}`, async () => {
    const { model, asked } = createVercelModel("o3");
    const execute = (place: z.output<typeof Place>): Promise<string> => Promise.resolve(tellWeather(place));
    const tools = {
      get_weather: vercelTool({ description: "Gets the weather of a city", inputSchema: Place, execute }),
    };

    const result = await generateText({ model, prompt: WEATHER_QUESTION, tools, stopWhen: stepCountIs(5) });

    expect(result.steps[0]!.toolCalls.map(({ input }) => input)).toEqual([{ city: "Paris" }]);
    expect(result.text).toContain("18 degrees");
    expect(asked).toEqual([path, path]);
  });

  test(`the Vercel AI SDK hears a streamed answer with its usage, over ${api}`, async () => {
    const { model } = createVercelModel("gpt-4o");

    const result = streamText({ model, prompt: QUESTION });
    let text = "";
    for await (const piece of result.textStream) text += piece;
    const { inputTokens, outputTokens } = await result.usage;

    expect(text).toContain("sky");
    expect(await result.finishReason).toBe("stop");
    expect([inputTokens! > 0, outputTokens! > 20]).toEqual([true, true]);
  });

  test(`the Vercel AI SDK reads a structured answer, over ${api}`, async () => {
    const { model } = createVercelModel("gpt-4o");

    const { output } = await generateText({
      model,
      prompt: PERSON_QUESTION,
      output: Output.object({ schema: Person }),
    });

    expect(output).toEqual({ name: "Anna", age: 34 });
  });

  function createLangChainModel(model: string): { model: ChatOpenAI; asked: string[] } {
    const { fetch, asked } = createPath();
    const configuration = { baseURL: BASE_URL, fetch };
    const options = { model, apiKey: "none", useResponsesApi: api === "responses", configuration, maxRetries: 0 };
    return { model: new ChatOpenAI(options), asked };
  }

  test(`LangChain holds a tool loop, over ${api}`, async () => {
    const { model, asked } = createLangChainModel("o3");
    const weather = langChainTool((place: z.output<typeof Place>) => tellWeather(place), {
      name: "get_weather",
      description: "Gets the weather of a city",
      schema: Place,
    });
    const bound = model.bindTools([weather]);
    const messages: BaseMessage[] = [new HumanMessage(WEATHER_QUESTION)];

    const called = await bound.invoke(messages);
    messages.push(called);
    for (const call of called.tool_calls ?? []) messages.push((await weather.invoke(call)) as BaseMessage);
    const told = await bound.invoke(messages);

    expect(called.tool_calls?.map(({ args }) => args)).toEqual([{ city: "Paris" }]);
    expect(told.text).toContain("18 degrees");
    expect(told.tool_calls ?? []).toEqual([]);
    expect(asked).toEqual([path, path]);
  });

  test(`LangChain hears a streamed answer, over ${api}`, async () => {
    const { model } = createLangChainModel("gpt-4o");

    let text = "";
    for await (const chunk of await model.stream(QUESTION)) text += chunk.text;

    expect(text).toBe((await model.invoke(QUESTION)).text);
    expect(text).toContain("sky");
  });

  test(`LangChain reads a structured answer, over ${api}`, async () => {
    const { model } = createLangChainModel("gpt-4o");

    expect(await model.withStructuredOutput(Person).invoke(PERSON_QUESTION)).toEqual({ name: "Anna", age: 34 });
  });
}
