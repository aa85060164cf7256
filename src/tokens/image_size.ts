/** Width and height of a picture in pixels, each 1 or more. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Characters of base64 that are looked at; a JPEG's size comes after its thumbnail and colour profile. */
const HEAD_CHARACTERS = 400_000;

/** Reads the size of a PNG, JPEG, GIF or WebP picture from its `data:` URL; of anything else, nothing. */
export function readImageSize(url: string): ImageSize | undefined {
  const start = url.indexOf(",") + 1;
  if (!url.startsWith("data:") || !url.slice(0, start).includes(";base64")) return undefined;
  const bytes = decodeBase64(url.slice(start, start + HEAD_CHARACTERS));
  const view = new DataView(bytes.buffer);
  // Every format needs this much before its size is known.
  if (view.byteLength < 30) return undefined;
  const size = readPng(view) ?? readGif(view) ?? readWebp(view) ?? readJpeg(view);
  return size !== undefined && size.width > 0 && size.height > 0 ? size : undefined;
}

/** Decodes as far as there are whole groups; what is no base64 is left out. */
function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const letters = text.replace(/[^A-Za-z0-9+/]/g, "");
  const binary = atob(letters.slice(0, letters.length - (letters.length % 4)));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function readPng(view: DataView): ImageSize | undefined {
  if (view.getUint32(0) !== 0x89504e47) return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function readGif(view: DataView): ImageSize | undefined {
  if (view.getUint32(0) !== 0x47494638) return undefined;
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

function readWebp(view: DataView): ImageSize | undefined {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return undefined;
  switch (view.getUint32(12)) {
    case 0x56503820: // "VP8 ": lossy
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 0x5650384c: // "VP8L": lossless
      return {
        width: (view.getUint32(21, true) & 0x3fff) + 1,
        height: ((view.getUint32(21, true) >> 14) & 0x3fff) + 1,
      };
    case 0x56503858: // "VP8X": extended
      return { width: (view.getUint32(23, true) >>> 8) + 1, height: (view.getUint32(26, true) >>> 8) + 1 };
    default:
      return undefined;
  }
}

/** Goes from segment to segment until one starts a frame (SOF0–SOF15). */
function readJpeg(view: DataView): ImageSize | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 <= view.byteLength && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    // C4, C8 and CC lie between the frames' markers, and are none.
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return undefined;
}
