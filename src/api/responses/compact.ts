import { isInstant, resolveLatency } from "../../conditions/latency.ts";
import { type Exchange, replyJson } from "../../http/exchange.ts";
import type { JsonObject } from "../../json.ts";
import { collect } from "../../perform.ts";
import type { Prompt } from "../../prompt.ts";
import { ask } from "../ask.ts";
import { chanceOf, startCall } from "../call.ts";
import { type ApiContext, timestamp } from "../context.ts";
import type { Item } from "../item.ts";
import { toResource } from "../item_resource.ts";
import { parse, readBody } from "../parse.ts";
import { checkQuestion } from "./checks.ts";
import { sealCompaction } from "./compaction.ts";
import { checkModelConverses, checkModelIsNamed, COMPLAINTS, rename } from "./complaints.ts";
import { checkItems } from "./item_checks.ts";
import { createOutput } from "./output.ts";
import { toPrompt } from "./prompt.ts";
import { recall } from "./recall.ts";
import { CompactRequest } from "./request.ts";
import { writeUsage } from "./response_body.ts";
import { idsOf, nameResponse } from "./response_ids.ts";

/** What the model is told to do with the conversation. */
const TASK = "Write a concise summary of this conversation, so that it can be continued without the messages before.";

/** Serves `POST /v1/responses/compact`: what users said stays, all else becomes one sealed item. */
export async function compactConversation(
  request: Request,
  exchange: Exchange,
  context: ApiContext,
): Promise<Response> {
  const { settings, store } = context;
  const json = await readBody(request, settings);
  checkModelIsNamed(json);
  const body = parse(CompactRequest, json, settings);
  checkModelConverses(body.model);
  if (settings.validation === "strict") {
    checkQuestion(body);
    checkItems(body);
  }
  const { before, input } = recall(body, store);
  const items = [...before, ...input];
  const { summary, usage, id } = await summarise(toPrompt(body, items), request, exchange, context);
  const ids = idsOf(id);
  const asked = items.filter(isAsked).map((item, place) => toResource(item, (prefix) => ids.input(prefix, place)));
  const sealed = { id: ids.output("cmp", 0), type: "compaction", encrypted_content: sealCompaction(summary) };
  const created = timestamp(context);
  const output = [...asked, sealed];
  return replyJson({ id, object: "response.compaction", created_at: created, output, usage }, exchange);
}

function isAsked(item: Item): boolean {
  return "role" in item && item.role === "user";
}

async function summarise(
  prompt: Prompt,
  request: Request,
  exchange: Exchange,
  context: ApiContext,
): Promise<{ summary: string; usage: JsonObject; id: string }> {
  const { settings, store } = context;
  const task: Prompt["messages"][number] = { role: "user", parts: [{ type: "text", text: TASK }] };
  const asked: Prompt = { ...prompt, messages: [...prompt.messages, task] };
  const { content, identity } = chanceOf(asked, settings.seed);
  const latency = resolveLatency(settings, {});
  const grain = isInstant(latency) ? "any" : "token";
  const call = startCall(request, exchange, { random: content, signal: () => request.signal, grain });
  const ids = nameResponse(false, identity, store);
  const maker = { idOf: ids.output, namespaces: new Map(), seal: () => undefined, summarise: false };
  const output = createOutput(maker);
  const answer = await ask(asked, call, context, latency, COMPLAINTS).catch(rename);
  await collect(answer, { add: output.add, body: () => output.items }, call);
  const said = output.items.flatMap((item) => (item.type === "message" ? item.parts.map(({ text }) => text) : []));
  return { summary: said.join("\n"), usage: writeUsage(output.usage!), id: ids.response };
}
