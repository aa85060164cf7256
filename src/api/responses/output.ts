import type { Delta, FinishReason, TokenLogprob, Usage } from "../../engine.ts";
import type { OutputCall, OutputItem, OutputMessage, OutputPart, OutputReasoning } from "./output_item.ts";

/** Hears how the items of an answer come to be, in order: each opens, grows and closes before the next opens. */
export interface OutputListener {
  readonly opened: (item: OutputItem, place: number) => void;
  /** A part of a message or of a summary begins. */
  readonly partOpened: (item: OutputMessage | OutputReasoning, part: number, place: number) => void;
  /** The open item, or its open part, grows by a text. */
  readonly grown: (text: string, logprobs: readonly TokenLogprob[] | undefined) => void;
  readonly partClosed: (item: OutputMessage | OutputReasoning, part: number, place: number) => void;
  readonly closed: (item: OutputItem, place: number) => void;
}

/** What items are named and made with. */
export interface OutputMaker {
  readonly idOf: (prefix: string, place: number) => string;
  readonly namespaces: ReadonlyMap<string, string>;
  /** Seals a thought for the client to bring back; undefined: none is asked for. */
  readonly seal: (id: string) => string | undefined;
  /** Whether thoughts are told. */
  readonly summarise: boolean;
}

/** What an answer holds so far. */
export interface Output {
  readonly items: readonly OutputItem[];
  readonly reason: FinishReason | undefined;
  readonly usage: Usage | undefined;
  /** Takes the next piece of the answer. */
  readonly add: (delta: Delta) => void;
}

/** Creates what gathers deltas into items, and tells a listener of every step. */
export function createOutput(maker: OutputMaker, listener?: OutputListener): Output {
  const items: OutputItem[] = [];
  let current: OutputItem | undefined;
  let reason: FinishReason | undefined;
  let usage: Usage | undefined;

  function open<T extends OutputItem>(item: T): T {
    close();
    current = item;
    items.push(item);
    listener?.opened(item, items.length - 1);
    return item;
  }

  function close(): void {
    if (current === undefined) return;
    closePart();
    listener?.closed(current, items.length - 1);
    current = undefined;
  }

  function closePart(): void {
    if (current?.type !== "message" && current?.type !== "reasoning") return;
    const parts = partsOf(current).length;
    if (parts > 0) listener?.partClosed(current, parts - 1, items.length - 1);
  }

  function openPart(item: OutputMessage | OutputReasoning): void {
    listener?.partOpened(item, partsOf(item).length - 1, items.length - 1);
  }

  const newId = (prefix: string): string => maker.idOf(prefix, items.length);

  function speak(type: OutputPart["type"], text: string, logprobs?: readonly TokenLogprob[]): void {
    const message =
      current?.type === "message" ? current : open<OutputMessage>({ type: "message", id: newId("msg"), parts: [] });
    let part = message.parts.at(-1);
    if (part?.type !== type) {
      closePart();
      message.parts.push((part = { type, text: "", logprobs: [] }));
      openPart(message);
    }
    if (text === "") return;
    part.text += text;
    if (logprobs !== undefined) part.logprobs.push(...logprobs);
    listener?.grown(text, logprobs);
  }

  function think(place: number, text: string): void {
    const thought = current?.type === "reasoning" ? current : openThought();
    if (text === "" || !maker.summarise) return;
    if (thought.summary.length <= place) {
      closePart();
      thought.summary.push({ text: "" });
      openPart(thought);
    }
    thought.summary.at(-1)!.text += text;
    listener?.grown(text, undefined);
  }

  function openThought(): OutputReasoning {
    const id = newId("rs");
    return open({ type: "reasoning", id, summary: [], sealed: maker.seal(id) });
  }

  function call({ kind, id: callId, name }: Extract<Delta, { type: "tool_call" }>): void {
    const isFunction = kind === "function";
    open<OutputCall>({
      type: isFunction ? "function_call" : "custom_tool_call",
      id: newId(isFunction ? "fc" : "ctc"),
      callId,
      name,
      namespace: maker.namespaces.get(name),
      text: "",
    });
  }

  function add(delta: Delta): void {
    switch (delta.type) {
      case "text":
        return speak("output_text", delta.text, delta.logprobs);
      case "refusal":
        return speak("refusal", delta.text, delta.logprobs);
      case "reasoning":
        return think(delta.part, delta.text);
      case "tool_call":
        return call(delta);
      case "tool_arguments": {
        const made = current as OutputCall;
        made.text += delta.text;
        listener?.grown(delta.text, undefined);
        return;
      }
      case "finish":
        reason = delta.reason;
        // Whoever answers with nothing still answers: with an empty message.
        if (reason === "stop" && items.every(({ type }) => type === "reasoning")) speak("output_text", "");
        return close();
      case "usage":
        usage = delta.usage;
    }
  }

  return {
    items,
    get reason() {
      return reason;
    },
    get usage() {
      return usage;
    },
    add,
  };
}

function partsOf(item: OutputMessage | OutputReasoning): readonly object[] {
  return item.type === "message" ? item.parts : item.summary;
}
