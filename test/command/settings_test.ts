import { expect, test } from "bun:test";
import { readConfig } from "../../src/command/config.ts";
import { readEnvironment } from "../../src/command/environment.ts";
import { readFlags } from "../../src/command/flags.ts";
import { listOptions } from "../../src/command/option.ts";
import type { ServerSettings } from "../../src/command/server_settings.ts";
import { settle } from "../../src/command/settings.ts";

const options = listOptions();

function typed(...args: string[]): ServerSettings {
  return settle(readFlags(args, options).given, options);
}

function variables(env: Record<string, string>): ServerSettings {
  return settle(
    readEnvironment((name) => env[name], options),
    options,
  );
}

async function config(text: string, path = "settings.yaml"): Promise<ServerSettings> {
  return settle(await readConfig(path, () => Promise.resolve(text), options), options);
}

test("settle() fills in the defaults", () => {
  expect(typed()).toEqual({
    workers: 1,
    open: false,
    port: 8090,
    host: "127.0.0.1",
    log: "text",
    drainTimeout: 10_000,
    toolStrategy: "contextual",
    anyModel: false,
    validation: "strict",
    maxBodyBytes: 33_554_432,
    maxStoredBytes: 268_435_456,
    maxStoredRecords: 100_000,
    latencyProfile: "instant",
    smollm: false,
    fit: "auto",
    parallel: 4,
    ctxSize: 8192,
    queue: 256,
  });
});

test("readFlags() takes values after a blank or an equals sign, the last one wins", () => {
  expect(typed("--port", "9000").port).toBe(9000);
  expect(typed("--port=9000").port).toBe(9000);
  expect(typed("--port", "1", "--port=2").port).toBe(2);
  expect(typed("serve", "--host", "::1").host).toBe("::1");
  expect(typed("--seed", "-5").seed).toBe(-5);
  expect(typed("--config=a=b.yaml").config).toBe("a=b.yaml");
});

test("readFlags() understands the origin's flags, with one dash and with underscores", () => {
  expect(typed("-port", "9000").port).toBe(9000);
  expect(typed("-stream_delay_min_ms", "50").streamDelayMinMs).toBe(50);
  expect(typed("--stream_delay_max_ms=300").streamDelayMaxMs).toBe(300);
  expect(typed("-stream_tokens_per_second", "0").streamTokensPerSecond).toBe(0);
  expect(typed("--stream_default_response_length", "long").responseLength).toBe("long");
});

test("readFlags() turns switches on and off", () => {
  expect(typed("--any-model").anyModel).toBe(true);
  expect(typed("--any-model", "--no-any-model").anyModel).toBe(false);
  expect(typed("--any-model=off").anyModel).toBe(false);
});

test("readFlags() knows what to do", () => {
  const action = (...args: string[]): unknown => readFlags(args, options).action;
  expect(action()).toBe("serve");
  expect(action("serve", "--port", "0")).toBe("serve");
  expect(action("--port", "1", "--health")).toBe("health");
  expect(action("--version")).toBe("version");
  expect(action("serve", "-h")).toBe("help");
  expect(readFlags(["--help", "time"], options).topic).toBe("time");
});

for (const [args, message] of [
  [["--prot", "3"], 'Unknown flag "--prot"; did you mean --port?'],
  [["-stream_delay_mim_ms", "3"], 'Unknown flag "-stream_delay_mim_ms"; did you mean --stream-delay-min-ms?'],
  [["--halth"], 'Unknown flag "--halth"; did you mean --health?'],
  [["--xyzzyxyzzy"], 'Unknown flag "--xyzzyxyzzy"; --help lists them all'],
  [["--no-port"], 'Unknown flag "--no-port"'],
  [["srve"], 'Unknown command "srve"; did you mean serve?'],
  [["xyzzyxyzzy"], 'Unknown command "xyzzyxyzzy"; expected serve, fetch, doctor, help, version, health or completions'],
  [["--port"], "--port needs a value: --port N"],
  [["--port", "--any-model"], "--port needs a value: --port N"],
  [["--port", "12abc"], 'Cannot use --port "12abc": expected a whole number from 0 to 65535'],
  [["--port", "0x50"], 'Cannot use --port "0x50": expected a whole number from 0 to 65535'],
  [["--port", "1.5"], 'Cannot use --port "1.5": expected a whole number from 0 to 65535'],
  [["--port=65536"], 'Cannot use --port "65536": expected a whole number from 0 to 65535'],
  [["--seed", ""], 'Cannot use --seed "": expected a whole number'],
  [["--time-to-first-token=-1"], 'Cannot use --time-to-first-token "-1": expected a number from 0 to 3600000'],
  [["-stream_delay_max_ms", "Infinity"], 'Cannot use -stream_delay_max_ms "Infinity": expected a number from 0 to'],
  [["--log", "jsn"], 'Cannot use --log "jsn": expected text, json or off'],
  [
    ["--smollm-upstream-url", "localhost:8081"],
    'Cannot use --smollm-upstream-url "localhost:8081": expected an address that begins with http:// or https://',
  ],
  [["--any-model=maybe"], 'Cannot use --any-model "maybe": expected true or false'],
  [["--frozen-time", "now"], 'Cannot use --frozen-time "now": expected a date and time such as'],
  [["--stream-delay-min-ms=9", "--stream-delay-max-ms=5"], 'Cannot use --stream-delay-max-ms "5": must be at least'],
] as const) {
  test(`the command line refuses ${args.join(" ")}`, () => {
    expect(() => typed(...args)).toThrow(message);
  });
}

test("readEnvironment() reads each setting by its own name, and by the origin's", () => {
  expect(variables({ SIMULATOR_PORT: "9000", SIMULATOR_ANY_MODEL: "1" })).toMatchObject({ port: 9000, anyModel: true });
  expect(variables({ STREAM_DELAY_MIN_MS: "50" }).streamDelayMinMs).toBe(50);
  expect(variables({ STREAM_DEFAULT_RESPONSE_LENGTH: "short" }).responseLength).toBe("short");
  expect(
    variables({ SIMULATOR_STREAM_TOKENS_PER_SECOND: "0", STREAM_TOKENS_PER_SECOND: "40" }).streamTokensPerSecond,
  ).toBe(0);
});

test("settle() names the variable of a bad value", () => {
  expect(() => variables({ SIMULATOR_PORT: "abc" })).toThrow(
    'Cannot use SIMULATOR_PORT "abc": expected a whole number',
  );
  expect(() => variables({ STREAM_DELAY_MIN_MS: "5 ms" })).toThrow('Cannot use STREAM_DELAY_MIN_MS "5 ms"');
});

test("readConfig() reads YAML and JSON", async () => {
  expect(await config("port: 9000\nany-model: true\nlog: json\n")).toMatchObject({
    port: 9000,
    anyModel: true,
    log: "json",
  });
  expect(await config('{"port": 9000, "stream_delay_min_ms": 50}')).toMatchObject({ port: 9000, streamDelayMinMs: 50 });
  expect((await config("frozen-time: 2026-01-01T00:00:00Z")).frozenTime).toBe("2026-01-01T00:00:00Z");
  expect((await config("# nothing yet\n")).port).toBe(8090);
});

for (const [text, message] of [
  ["prot: 1", 'Unknown key "prot" in config "settings.yaml"; did you mean port?'],
  ["config: other.yaml", 'Unknown key "config" in config "settings.yaml"'],
  ["port: [1]", 'Cannot use port in config "settings.yaml" [1]: expected a whole number from 0 to 65535'],
  ["port:", 'Cannot use port in config "settings.yaml" null: expected a whole number'],
  ["- port", 'Cannot read config "settings.yaml": expected flags without their dashes'],
  ["port: 1\nport: 2", 'Cannot read config "settings.yaml": Map keys must be unique at line 2'],
  ['{"port": 1', 'Cannot read config "settings.yaml": '],
] as const) {
  test(`readConfig() refuses ${JSON.stringify(text)}`, async () => {
    expect(await config(text).catch(String)).toContain(message);
  });
}

test("readConfig() names a file that cannot be read", async () => {
  const refuse = (): Promise<string> => Promise.reject(new Error("No such file"));
  expect(await readConfig("gone.yaml", refuse, options).catch(String)).toContain(
    'Cannot read config "gone.yaml": No such file',
  );
});

test("settle() gathers a list from one place: several flags, commas, or a list in a config file", () => {
  const flags = readFlags(["--api-key", "a,b", "--api-key=c"], options).given;
  const env = { key: "apiKey", value: "d, e", source: "SIMULATOR_API_KEY" };

  expect(settle([env, ...flags]).apiKey).toEqual(["a", "b", "c"]);
  expect(settle([env]).apiKey).toEqual(["d", "e"]);
  expect(settle([{ key: "apiKey", value: ["f"], source: "api-key in config" }]).apiKey).toEqual(["f"]);
  expect(() => settle([{ key: "apiKey", value: "", source: "--api-key" }])).toThrow(
    'Cannot use --api-key "": expected texts with commas between them',
  );
});

test("settle() keeps the real model to one process", () => {
  expect(() => typed("--workers", "2", "--smollm")).toThrow(
    'Cannot use --workers "2": smollm answers many questions at once',
  );
  expect(typed("--workers", "2").workers).toBe(2);
});
