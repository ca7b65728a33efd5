import { deflateSync } from "node:zlib";
import sharp from "sharp";
import type { ErrorCode } from "@/lib/core/errors";

export interface HostileFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly code: ErrorCode;
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The checksum of PNG chunks; `zlib.crc32` is younger than the oldest Node the studio runs on. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.byteLength);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function pngHeader(width: number, height: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([PNG_SIGNATURE, pngChunk("IHDR", data)]);
}

/** A grey PNG whose pixels would all be there: a few hundred kilobytes that unpack to `width × height` bytes. */
function pngBomb(width: number, height: number): Buffer {
  const rows = deflateSync(Buffer.alloc(Math.min((width + 1) * height, 64 * 1024 * 1024)), { level: 9 });
  return Buffer.concat([pngHeader(width, height), pngChunk("IDAT", rows), pngChunk("IEND", Buffer.alloc(0))]);
}

function animatedPng(frames: number): Buffer {
  const control = Buffer.alloc(8);
  control.writeUInt32BE(frames, 0);
  const still = pngBomb(8, 8);
  return Buffer.concat([still.subarray(0, 33), pngChunk("acTL", control), still.subarray(33)]);
}

/** An extended WebP with `frames` empty frames of 8 bytes each. */
function animatedWebp(frames: number): Buffer {
  const head = Buffer.alloc(18);
  head.write("VP8X", 0, "latin1");
  head.writeUInt32LE(10, 4);
  head[8] = 0x02;
  const frame = Buffer.from("ANMF\0\0\0\0", "latin1");
  const body = Buffer.concat([head, Buffer.concat(Array<Buffer>(frames).fill(frame))]);
  const riff = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  riff.writeUInt32LE(body.byteLength + 4, 4);
  return Buffer.concat([riff, body]);
}

function noise(format: "png" | "jpeg" | "webp" | "gif" | "tiff"): Promise<Buffer> {
  const gaussian = { type: "gaussian", mean: 128, sigma: 40 } as const;
  return sharp({ create: { width: 320, height: 200, channels: 3, background: "#888", noise: gaussian } })
    .toFormat(format)
    .toBuffer();
}

/** Everything an upload or a relay's answer might try; made here, so that no odd file lies in the repository. */
export async function makeHostileFiles(): Promise<HostileFile[]> {
  const [png, jpeg, webp] = [await noise("png"), await noise("jpeg"), await noise("webp")];
  const html = Buffer.from("<!doctype html><script>alert(1)</script>");
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  );
  const cut = (bytes: Buffer, part: number) => bytes.subarray(0, Math.floor(bytes.byteLength * part));
  return [
    { name: "gif", bytes: await noise("gif"), code: "unsupported_media" },
    { name: "tiff", bytes: await noise("tiff"), code: "unsupported_media" },
    { name: "svg", bytes: svg, code: "unsupported_media" },
    {
      name: "pdf",
      bytes: Buffer.from("%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF"),
      code: "unsupported_media",
    },
    {
      name: "avif header",
      bytes: Buffer.from("\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", "latin1"),
      code: "unsupported_media",
    },
    {
      name: "zip",
      bytes: Buffer.from("PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0", "latin1"),
      code: "unsupported_media",
    },
    { name: "html", bytes: html, code: "unsupported_media" },
    { name: "html with a png behind it", bytes: Buffer.concat([html, png]), code: "unsupported_media" },
    {
      name: "RIFF that is sound",
      bytes: Buffer.from("RIFF\x24\0\0\0WAVEfmt \x10\0\0\0", "latin1"),
      code: "unsupported_media",
    },
    { name: "empty", bytes: Buffer.alloc(0), code: "unsupported_media" },
    { name: "3 bytes", bytes: Buffer.from([0x89, 0x50, 0x4e]), code: "unsupported_media" },
    { name: "png signature, then html", bytes: Buffer.concat([PNG_SIGNATURE, html]), code: "picture_invalid" },
    { name: "png signature only", bytes: PNG_SIGNATURE, code: "picture_invalid" },
    {
      name: "jpeg signature, then html",
      bytes: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), html]),
      code: "picture_invalid",
    },
    {
      name: "png without pixels",
      bytes: Buffer.concat([pngHeader(10, 10), pngChunk("IEND", Buffer.alloc(0))]),
      code: "picture_invalid",
    },
    { name: "png of size 0", bytes: pngHeader(0, 10), code: "picture_invalid" },
    { name: "png cut at 60 %", bytes: cut(png, 0.6), code: "picture_invalid" },
    { name: "png cut in its last rows", bytes: cut(png, 0.995), code: "picture_invalid" },
    { name: "jpeg cut at 60 %", bytes: cut(jpeg, 0.6), code: "picture_invalid" },
    { name: "webp cut at 60 %", bytes: cut(webp, 0.6), code: "picture_invalid" },
    { name: "png bomb of 30000 × 30000", bytes: pngBomb(30_000, 30_000), code: "picture_too_many_pixels" },
    { name: "png of one pixel too many", bytes: pngBomb(8192, 8193), code: "picture_too_many_pixels" },
    {
      name: "png header of 2^31 pixels a side",
      bytes: pngHeaderWithData(2 ** 31 - 1, 2 ** 31 - 1),
      code: "picture_too_many_pixels",
    },
    {
      name: "png one pixel high, a million wide",
      bytes: pngHeaderWithData(1_000_000, 1),
      code: "picture_too_many_pixels",
    },
    { name: "apng of 100000 frames", bytes: animatedPng(100_000), code: "picture_invalid" },
    { name: "webp of 100000 frames", bytes: animatedWebp(100_000), code: "picture_invalid" },
  ];
}

function pngHeaderWithData(width: number, height: number): Buffer {
  return Buffer.concat([pngHeader(width, height), pngChunk("IDAT", deflateSync(Buffer.alloc(16)))]);
}

/** How the stored pixels of each EXIF orientation are found from the upright ones (EXIF 2.32, tag 0x0112). */
const storedFrom: Record<number, (x: number, y: number, w: number, h: number) => [number, number]> = {
  1: (x, y) => [x, y],
  2: (x, y, w) => [w - 1 - x, y],
  3: (x, y, w, h) => [w - 1 - x, h - 1 - y],
  4: (x, y, _w, h) => [x, h - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, w) => [y, w - 1 - x],
  7: (x, y, w, h) => [h - 1 - y, w - 1 - x],
  8: (x, y, _w, h) => [h - 1 - y, x],
};

export interface UprightPicture {
  readonly width: number;
  readonly height: number;
  /** RGB. */
  readonly data: Buffer;
}

/** Four corners of four colours: any wrong turn or flip puts another colour into a corner. */
export function makeUpright(width = 96, height = 64): UprightPicture {
  const colours = [
    [220, 30, 30],
    [30, 200, 40],
    [40, 60, 220],
    [240, 220, 40],
  ];
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colours[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] ?? [];
      data.set(colour, (y * width + x) * 3);
    }
  }
  return { width, height, data };
}

/** Encodes `upright` the way a camera that was turned would: pixels on their side, and a tag that says so. */
export async function encodeTurned(
  upright: UprightPicture,
  orientation: number,
  format: "png" | "jpeg" | "webp",
): Promise<Buffer> {
  const { width, height, data } = upright;
  const isSideways = orientation >= 5;
  const [storedWidth, storedHeight] = isSideways ? [height, width] : [width, height];
  const stored = Buffer.alloc(data.byteLength);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [sx, sy] = storedFrom[orientation]?.(x, y, width, height) ?? [x, y];
      stored.set(data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3), (sy * storedWidth + sx) * 3);
    }
  }
  const options = format === "png" ? {} : { quality: 95 };
  return sharp(stored, { raw: { width: storedWidth, height: storedHeight, channels: 3 } })
    .withExif({ IFD0: { Make: "Camera" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" } })
    .withMetadata({ orientation })
    .toFormat(format, options)
    .toBuffer();
}
