import { expect, test } from "bun:test";
import type { JsonObject, JsonValue } from "../../../src/json.ts";
import { createRandom } from "../../../src/random.ts";
import { generateJson } from "../../../src/simulated/json/generate.ts";
import type { Slot } from "../../../src/simulated/json/slot.ts";

const SEEDS = Array.from({ length: 40 }, (_, seed) => `plausible ${seed}`);

function object(properties: JsonObject): JsonObject {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

function made(properties: JsonObject): JsonObject[] {
  return SEEDS.map((seed) => generateJson(object(properties), createRandom(seed)) as JsonObject);
}

const text = { type: "string" };
const number = { type: "number" };

/** What a text under a name must look like. */
const TEXTS: Record<string, RegExp> = {
  full_name: /^[A-Z][a-z]+ [A-Z][a-z]+$/,
  contactEmail: /^[a-z]+\.[a-z]+@example\.com$/,
  phone: /^\+1 202-555-01\d\d$/,
  website_url: /^https:\/\/www\.example\.com\/[a-z-]+$/,
  order_id: /^order_\d{4}$/,
  birth_date: /^202[456]-\d\d-\d\d$/,
  currency: /^[A-Z]{3}$/,
  color: /^[a-z]+$/,
  summary: /^[A-Z][^.]+\. [A-Z][^.]+\.$/,
  explanation: /^[A-Z].+\.$/,
  title: /^[A-Z].{8,60}$/,
  anything: /^[A-Z][a-z]+ [a-z]+$/,
};

for (const [name, expected] of Object.entries(TEXTS)) {
  test(`generateJson() makes up a plausible text for ${name}`, () => {
    for (const value of made({ [name]: text })) expect(value[name]).toMatch(expected);
  });
}

/** The lowest and highest number under a name. */
const NUMBERS: Record<string, [lowest: number, highest: number]> = {
  age: [18, 80],
  unitPrice: [5, 500],
  confidence: [0, 1],
  rating: [0, 1],
  year: [2024, 2026],
  latitude: [-90, 90],
  quantity: [1, 50],
};

for (const [name, [lowest, highest]] of Object.entries(NUMBERS)) {
  test(`generateJson() makes up a plausible number for ${name}`, () => {
    for (const value of made({ [name]: number })) {
      expect(value[name]).toBeGreaterThanOrEqual(lowest);
      expect(value[name]).toBeLessThanOrEqual(highest);
    }
  });
}

test("generateJson() lets the values of one object agree", () => {
  const towns = new Map<JsonValue, JsonValue>();

  for (const { name, email, city, country } of made({ name: text, email: text, city: text, country: text })) {
    const [first, last] = String(name).toLowerCase().split(" ");
    expect(email).toBe(`${first}.${last}@example.com`);
    expect(towns.get(city!) ?? country).toBe(country);
    towns.set(city!, country!);
  }
});

test("generateJson() fills lists with two to four values that differ", () => {
  for (const { tags } of made({ tags: { type: "array", items: text } })) {
    const list = tags as string[];
    expect(list.length).toBeGreaterThanOrEqual(2);
    expect(list.length).toBeLessThanOrEqual(4);
    expect(new Set(list).size).toBe(list.length);
  }
});

test("generateJson() takes the first suggestion that validates, and tells where it goes", () => {
  const slots: Slot[] = [];
  const schema = object({
    city: { type: "string", description: "Where", maxLength: 6 },
    unit: { type: "string", enum: ["C", "F"] },
    days: { type: "array", items: { type: "integer", maximum: 5 } },
    when: { type: "string", format: "date" },
  });

  const value = generateJson(schema, createRandom("seed"), (slot) => {
    slots.push(slot);
    return slot.type === "integer" ? [7, 4] : slot.type === "string" ? ["Lisbon, Portugal", "Lisbon", "F"] : [];
  }) as JsonObject;

  expect(value["city"]).toBe("Lisbon");
  expect(value["unit"]).toBe("F");
  expect((value["days"] as number[])[0]).toBe(4);
  expect(value["when"]).toMatch(/^202\d-/);
  expect(slots).toContainEqual({ name: "city", path: ["city"], type: "string", description: "Where" });
  expect(slots).toContainEqual({ name: "unit", path: ["unit"], type: "string", enum: ["C", "F"] });
  expect(slots).toContainEqual({ name: "days", path: ["days", 0], type: "integer" });
  expect(slots).toContainEqual({ name: "when", path: ["when"], type: "string", format: "date" });
});

test("generateJson() does not depend on what was made before", () => {
  const schema = object({ a: { anyOf: [text, number] }, list: { type: "array", items: { $ref: "#/properties/a" } } });
  const fresh = SEEDS.map((seed) => JSON.stringify(generateJson(structuredClone(schema), createRandom(seed))));

  const again = SEEDS.toReversed().map((seed) => JSON.stringify(generateJson(schema, createRandom(seed))));

  expect(again.toReversed()).toEqual(fresh);
});
