import { expect, test } from "bun:test";
import fc from "fast-check";
import { readImageSize } from "../../src/tokens/image_size.ts";
import { countImageTokens } from "../../src/tokens/image_tokens.ts";

const dataUrl = (...bytes: number[]): string => `data:image/x;base64,${Buffer.from(bytes).toString("base64")}`;
const ascii = (text: string): number[] => [...Buffer.from(text, "latin1")];
const big = (value: number, bytes: number): number[] => [
  ...Buffer.from(value.toString(16).padStart(bytes * 2, "0"), "hex"),
];
const little = (value: number, bytes: number): number[] => big(value, bytes).reverse();
const padded = (...bytes: number[]): string => dataUrl(...bytes, ...Array.from({ length: 40 }, () => 0));

const png = (width: number, height: number): string =>
  padded(0x89, ...ascii("PNG\r\n\x1a\n"), ...big(13, 4), ...ascii("IHDR"), ...big(width, 4), ...big(height, 4));

test("readImageSize() reads the heads of PNG, GIF, WebP and JPEG", () => {
  const webp = (kind: string, ...rest: number[]): string =>
    padded(...ascii(`RIFF\0\0\0\0WEBP${kind}\0\0\0\0`), ...rest);
  const segment = (marker: number, ...content: number[]): number[] => [
    0xff,
    marker,
    ...big(content.length + 2, 2),
    ...content,
  ];
  const thumbnail = segment(0xe1, ...Array.from({ length: 6_000 }, () => 0x42));

  expect(readImageSize(png(1800, 2400))).toEqual({ width: 1800, height: 2400 });
  expect(readImageSize(padded(...ascii("GIF89a"), ...little(300, 2), ...little(200, 2)))).toEqual({
    width: 300,
    height: 200,
  });
  expect(readImageSize(webp("VP8 ", 0, 0, 0, 0x9d, 0x01, 0x2a, ...little(550, 2), ...little(368, 2)))).toEqual({
    width: 550,
    height: 368,
  });
  expect(readImageSize(webp("VP8L", 0x2f, ...little(549 | (367 << 14), 4)))).toEqual({ width: 550, height: 368 });
  expect(readImageSize(webp("VP8X", 0, 0, 0, 0, ...little(70_000, 3), ...little(367, 3)))).toEqual({
    width: 70_001,
    height: 368,
  });
  expect(
    readImageSize(
      padded(0xff, 0xd8, ...thumbnail, ...segment(0xc4, 0, 0), ...segment(0xc2, 8, ...big(480, 2), ...big(640, 2), 3)),
    ),
  ).toEqual({ width: 640, height: 480 });
});

test("readImageSize() knows nothing of what is no such picture", () => {
  for (const url of [
    "https://example.com/a.png",
    "data:image/png,raw",
    "data:image/png;base64,",
    "data:",
    "",
    png(0, 5),
    padded(0xff, 0xd8),
  ]) {
    expect(readImageSize(url)).toBeUndefined();
  }
});

test("readImageSize() takes any text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.uint8Array(),
      fc.constantFrom(0x89, 0x47, 0x52, 0xff),
      (text, bytes, first) => {
        for (const url of [text, `data:;base64,${text}`, padded(first, ...bytes)]) {
          const size = readImageSize(url);
          if (size !== undefined) expect(Math.min(size.width, size.height)).toBeGreaterThan(0);
        }
      },
    ),
  );
});

test("countImageTokens() gives the figures of OpenAI's guide", () => {
  expect(countImageTokens(png(1024, 1024), "high", "gpt-4o")).toBe(765);
  expect(countImageTokens(png(2048, 4096), "high", "gpt-4o")).toBe(1105);
  expect(countImageTokens(png(4096, 8192), "low", "gpt-4o")).toBe(85);
  expect(countImageTokens(png(1024, 1024), "high", "gpt-4o-mini")).toBe(25_501);
  expect(countImageTokens(png(1024, 1024), "auto", "gpt-4.1-mini")).toBe(Math.ceil(1024 * 1.62));
  expect(countImageTokens(png(1800, 2400), "high", "o4-mini-2025-04-16")).toBe(Math.ceil(1452 * 1.72));
});

test("countImageTokens() knows the rules of each family", () => {
  const tokens = (model: string): number => countImageTokens(png(512, 512), "high", model);
  expect(tokens("gpt-5")).toBe(210);
  expect(tokens("gpt-5-chat-latest")).toBe(210);
  expect(tokens("o1")).toBe(225);
  expect(tokens("ft:gpt-4o-mini-2024-07-18:acme::abc")).toBe(8500);
  expect(tokens("gpt-5-nano")).toBe(Math.ceil(256 * 2.46));
  expect(tokens("gpt-5.4-mini")).toBe(Math.ceil(256 * 1.62));
});

test("countImageTokens() takes a picture by URL for one of 1024 × 1024", () => {
  expect(countImageTokens("https://example.com/a.png", "auto", "gpt-4o")).toBe(765);
});

test("countImageTokens() is bounded for any size", () => {
  const side = fc.integer({ min: 1, max: 4_294_967_295 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const patches = countImageTokens(png(width, height), "high", "gpt-5-nano");
      const tiles = countImageTokens(png(width, height), "high", "gpt-4o");
      expect(patches >= 1 && patches <= Math.ceil(1536 * 2.46)).toBe(true);
      expect(tiles >= 255 && tiles <= 85 + 170 * 8).toBe(true);
    }),
  );
});
