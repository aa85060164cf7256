import { type ImageSize, readImageSize } from "./image_size.ts";

/** How a family of models counts a picture: in tiles of 512 pixels, or in patches of 32 pixels. */
type Rule =
  | { readonly pattern: RegExp; readonly base: number; readonly tile: number }
  | { readonly pattern: RegExp; readonly factor: number };

/** OpenAI's guide "Images and vision", "Calculating costs", of October 2025; later models count as gpt-5 does. */
const RULES: readonly Rule[] = [
  { pattern: /^gpt-5[^-]*-mini|^gpt-4\.1-mini/, factor: 1.62 },
  { pattern: /^gpt-5[^-]*-nano|^gpt-4\.1-nano/, factor: 2.46 },
  { pattern: /^o4-mini/, factor: 1.72 },
  { pattern: /^gpt-4o-mini/, base: 2833, tile: 5667 },
  { pattern: /^o\d/, base: 75, tile: 150 },
  { pattern: /^gpt-5/, base: 70, tile: 140 },
  { pattern: /^/, base: 85, tile: 170 },
];

/** Stands in for what is not read: pictures by URL are never fetched. */
const UNKNOWN_SIZE: ImageSize = { width: 1024, height: 1024 };

const TILE_PIXELS = 512;
const PATCH_PIXELS = 32;
const PATCHES_AT_MOST = 1536;
/** The side of the square that a picture of low detail is fitted into. */
const LOW_PIXELS = 512;

/** Counts the tokens of a picture; `auto` is counted as `high`. */
export function countImageTokens(url: string, detail: "auto" | "low" | "high", model: string): number {
  const base = model.startsWith("ft:") ? model.slice(3) : model;
  const rule = RULES.find(({ pattern }) => pattern.test(base))!;
  if ("base" in rule && detail === "low") return rule.base;
  const size = readImageSize(url) ?? UNKNOWN_SIZE;
  if ("base" in rule) return rule.base + rule.tile * countTiles(size);
  return Math.ceil(countPatches(detail === "low" ? fitWithin(size, LOW_PIXELS) : size) * rule.factor);
}

/** Fits the picture into 2048 × 2048, then its shorter side into 768, and covers it with tiles. */
function countTiles(size: ImageSize): number {
  const fitted = fitWithin(size, 2048);
  const scale = Math.min(1, 768 / Math.min(fitted.width, fitted.height));
  return Math.ceil((fitted.width * scale) / TILE_PIXELS) * Math.ceil((fitted.height * scale) / TILE_PIXELS);
}

/** Covers the picture with patches, scaled down until they are no more than 1,536 and one side is whole. */
function countPatches({ width, height }: ImageSize): number {
  const patches = Math.ceil(width / PATCH_PIXELS) * Math.ceil(height / PATCH_PIXELS);
  if (patches <= PATCHES_AT_MOST) return patches;
  const scale = Math.sqrt((PATCH_PIXELS * PATCH_PIXELS * PATCHES_AT_MOST) / (width * height)) / PATCH_PIXELS;
  const across = width * scale;
  const down = height * scale;
  const whole = Math.min(Math.floor(across) / across, Math.floor(down) / down);
  return Math.min(PATCHES_AT_MOST, Math.max(1, Math.ceil(across * whole) * Math.ceil(down * whole)));
}

function fitWithin({ width, height }: ImageSize, pixels: number): ImageSize {
  const scale = Math.min(1, pixels / Math.max(width, height));
  return { width: width * scale, height: height * scale };
}
