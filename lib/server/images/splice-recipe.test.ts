import { createHash } from "node:crypto";
import exifr from "exifr";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import type { ImageMime } from "@/lib/core/asset";
import { pngChunk } from "@/tests/integration/assets/hostile-files";
import { sourceFromBytes } from "./byte-source";
import { readEmbeddedRecipe } from "./embedded-recipe";
import { type PictureBlock, walkBlocks, workOnBytes, workOnSource } from "./picture-blocks";
import { sniffMime } from "./sniff";
import { cutFromBytes } from "./splice";
import { type RecipeWishes, spliceRecipe, withoutEmbeddedRecipe } from "./splice-recipe";

const RECIPE = JSON.stringify({ prompt: "山水 <b>\"quoted\" & 'more'</b> ]]> \u{1f98a} \ufffe\u0007", seed: 7 });
const XMP = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="uuid:1" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:rights>Mine</dc:rights></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
const INSIDE: RecipeWishes = { recipe: RECIPE, sourceType: "trainedAlgorithmicMedia", keepsPersonal: false };

function picture(): Sharp {
  const noise = { type: "gaussian", mean: 128, sigma: 30 } as const;
  return sharp({ create: { width: 203, height: 121, channels: 3, background: "#888", noise } });
}

function photograph(): Sharp {
  return picture()
    .withExif({ IFD0: { Make: "Camera" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" } })
    .withXmp(XMP)
    .withIccProfile("p3");
}

const seeThrough = () => picture().ensureAlpha(0.5);

async function all(of: () => Sharp): Promise<Record<string, Buffer>> {
  return {
    png: await of().png().toBuffer(),
    "interlaced png": await of().png({ progressive: true, palette: true }).toBuffer(),
    jpeg: await of().jpeg().toBuffer(),
    "progressive jpeg": await of().jpeg({ progressive: true }).toBuffer(),
    webp: await of().webp().toBuffer(),
    "lossless webp": await of().webp({ lossless: true }).toBuffer(),
  };
}

function mimeOf(bytes: Buffer): ImageMime {
  const mime = sniffMime(bytes);
  if (mime === null) throw new Error("no picture");
  return mime;
}

function put(bytes: Buffer, wishes: RecipeWishes) {
  const splice = workOnBytes(spliceRecipe(mimeOf(bytes), bytes.byteLength, wishes), bytes);
  const made = cutFromBytes(splice, bytes);
  expect(made.byteLength).toBe(splice.byteSize);
  return { made, splice };
}

function blocksOf(bytes: Buffer): PictureBlock[] {
  return workOnBytes(walkBlocks(mimeOf(bytes)), bytes);
}

function pixels(bytes: Buffer): Promise<Buffer> {
  return sharp(bytes).raw().toBuffer();
}

describe("spliceRecipe", () => {
  it("puts a recipe into every kind of picture and changes no pixel", async () => {
    for (const of of [picture, seeThrough]) {
      for (const [name, bytes] of Object.entries(await all(of))) {
        const { made, splice } = put(bytes, INSIDE);
        expect([name, splice.hasRecipe, splice.isExact]).toEqual([name, true, false]);
        expect((await pixels(made)).equals(await pixels(bytes)), name).toBe(true);
        expect(JSON.parse(readEmbeddedRecipe(made, mimeOf(made)) ?? ""), name).toEqual(JSON.parse(RECIPE));
        // A reader that is not ours finds the packet.
        const xmp = (await sharp(made).metadata()).xmp?.toString("utf8") ?? "";
        const told: unknown = mimeOf(made) === "image/webp" ? undefined : await exifr.parse(made, { xmp: true });
        if (mimeOf(made) !== "image/webp") expect(JSON.stringify(told), name).toContain("trainedAlgorithmicMedia");
        expect(xmp, name).toContain("digitalsourcetype/trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>");
        expect(xmp.match(/<rdf:Description/g), name).toHaveLength(1);
      }
    }
  });

  it("leaves every other chunk as it was, and writes right checksums", async () => {
    const bytes = await photograph().png().toBuffer();
    const { made } = put(bytes, { ...INSIDE, keepsPersonal: true });
    const kept = blocksOf(bytes).filter(({ type }) => type !== "zTXt");
    expect(kept.map(({ type }) => type)).toEqual(expect.arrayContaining(["iCCP", "eXIf", "IDAT"]));
    const after = blocksOf(made).filter(({ type }) => type !== "iTXt");
    expect(after.map(({ type }) => type)).toEqual(kept.map(({ type }) => type));
    for (const [at, block] of kept.entries()) {
      const other = after[at];
      expect(made.subarray(other?.start, other?.end).equals(bytes.subarray(block.start, block.end))).toBe(true);
    }
    for (const { type, start, bodyStart, bodyEnd, end } of blocksOf(made)) {
      if (type !== "iTXt") continue;
      expect(made.subarray(start, end).equals(pngChunk(type, made.subarray(bodyStart, bodyEnd)))).toBe(true);
    }
  });

  it("takes out what tells about the maker, but the colour profile", async () => {
    for (const [name, bytes] of Object.entries(await all(photograph))) {
      const { made } = put(bytes, INSIDE);
      const metadata = await sharp(made).metadata();
      expect([name, metadata.exif]).toEqual([name, undefined]);
      expect([name, made.includes("Mine"), made.includes("Camera")]).toEqual([name, false, false]);
      expect(metadata.icc?.equals((await sharp(bytes).metadata()).icc ?? Buffer.alloc(0)), name).toBe(true);
      expect((await pixels(made)).equals(await pixels(bytes)), name).toBe(true);
      const bare = put(bytes, { keepsPersonal: false });
      expect([name, bare.splice.hasRecipe, (await sharp(bare.made).metadata()).xmp]).toEqual([name, false, undefined]);
    }
  });

  it("joins a packet that is there, and a recipe put in twice stands there once", async () => {
    for (const [name, bytes] of Object.entries(await all(photograph))) {
      const once = put(bytes, { ...INSIDE, keepsPersonal: true }).made;
      const twice = put(once, { ...INSIDE, recipe: '{"second":true}', keepsPersonal: true }).made;
      for (const made of [once, twice]) {
        const xmp = (await sharp(made).metadata()).xmp?.toString("utf8") ?? "";
        expect([name, xmp.match(/<dc:rights>Mine</g)?.length]).toEqual([name, 1]);
        expect([name, xmp.match(/<rdf:Description/g)?.length]).toEqual([name, 2]);
        expect([name, xmp.match(/rdf:about="uuid:1"/g)?.length]).toEqual([name, 2]);
        expect([name, xmp.match(/DigitalSourceType>/g)?.length]).toEqual([name, 2]);
        expect((await sharp(made).metadata()).exif?.byteLength, name).toBeGreaterThan(0);
      }
      expect([name, readEmbeddedRecipe(twice, mimeOf(twice))]).toEqual([name, '{"second":true}']);
      expect([name, twice.includes("quoted")]).toEqual([name, false]);
    }
  });

  it("comes out again, to the original's own bytes where nothing had to be left out", async () => {
    for (const of of [picture, seeThrough]) {
      for (const [name, bytes] of Object.entries(await all(of))) {
        const { made } = put(bytes, INSIDE);
        expect([name, hash(withoutEmbeddedRecipe(made, mimeOf(made)))]).toEqual([name, hash(bytes)]);
        expect([name, hash(withoutEmbeddedRecipe(bytes, mimeOf(bytes)))]).toEqual([name, hash(bytes)]);
      }
    }
    for (const [name, bytes] of Object.entries(await all(photograph))) {
      const { made } = put(bytes, { ...INSIDE, keepsPersonal: true });
      const back = Buffer.from(withoutEmbeddedRecipe(made, mimeOf(made)));
      expect([name, (await sharp(back).metadata()).xmp?.toString()]).toEqual([name, XMP]);
    }
  });

  it("does not touch a signed picture, whatever is asked", async () => {
    const png = await photograph().png().toBuffer();
    const jpeg = await photograph().jpeg().toBuffer();
    const webp = await photograph().webp().toBuffer();
    const jumbf = Buffer.from("\xff\xeb\0\x14JP\0\x01\0\0\0\x01\0\0\0\x0ajumb..", "latin1");
    const chunk = Buffer.from("C2PA\x04\0\0\0jumb", "latin1");
    const signedWebp = Buffer.concat([webp, chunk]);
    signedWebp.writeUInt32LE(signedWebp.byteLength - 8, 4);
    for (const bytes of [
      Buffer.concat([png.subarray(0, 33), pngChunk("caBX", Buffer.from("jumb")), png.subarray(33)]),
      Buffer.concat([jpeg.subarray(0, 2), jumbf, jpeg.subarray(2)]),
      signedWebp,
    ]) {
      const { made, splice } = put(bytes, INSIDE);
      expect([splice.hasRecipe, splice.isExact, made.equals(bytes)]).toEqual([false, true, true]);
    }
  });

  it("says so when a recipe does not fit into a JPEG", async () => {
    const bytes = await picture().jpeg().toBuffer();
    const { made, splice } = put(bytes, { ...INSIDE, recipe: JSON.stringify("x".repeat(70_000)) });
    expect([splice.hasRecipe, made.equals(bytes)]).toEqual([false, true]);
    const png = put(await picture().png().toBuffer(), { ...INSIDE, recipe: JSON.stringify("x".repeat(70_000)) });
    expect(png.splice.hasRecipe).toBe(true);
  });

  it("is the same from a file read window by window", async () => {
    const large = await sharp({
      create: {
        width: 900,
        height: 700,
        channels: 3,
        background: "#888",
        noise: { type: "gaussian", mean: 128, sigma: 60 },
      },
    })
      .jpeg({ quality: 100, progressive: true })
      .toBuffer();
    const png = await sharp(large).png({ compressionLevel: 1 }).toBuffer();
    for (const bytes of [large, png]) {
      const reads: number[] = [];
      const source = sourceFromBytes(bytes);
      const splice = await workOnSource(spliceRecipe(mimeOf(bytes), bytes.byteLength, INSIDE), {
        ...source,
        read(offset, length) {
          reads.push(length);
          return source.read(offset, length);
        },
      });
      expect(cutFromBytes(splice, bytes).equals(put(bytes, INSIDE).made)).toBe(true);
      expect(Math.max(...reads)).toBeLessThanOrEqual(64 * 1024);
    }
  });
});

describe("walkBlocks", () => {
  it("finds the end of a scan wherever it lies", () => {
    for (let length = 65_534; length <= 65_540; length++) {
      const opening = Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 4, 0, 0]);
      const bytes = Buffer.concat([
        opening,
        Buffer.alloc(length, 0x11),
        Buffer.from([0xff, 0xd9]),
        Buffer.from("behind"),
      ]);
      const ends = blocksOf(bytes).map(({ type, start }) => [type, start]);
      expect(ends.slice(-2)).toEqual([
        ["ffd9", 8 + length],
        ["trailer", 10 + length],
      ]);
    }
  });
});

describe("readEmbeddedRecipe", () => {
  it("finds nothing in what is no picture, in plain pictures, and in a text that unfolds without end", async () => {
    expect(readEmbeddedRecipe(Buffer.from("no"), "image/png")).toBeUndefined();
    expect(readEmbeddedRecipe(Buffer.alloc(500), "image/jpeg")).toBeUndefined();
    const png = await picture().png().toBuffer();
    expect(readEmbeddedRecipe(png, "image/png")).toBeUndefined();
    const { deflateSync } = await import("node:zlib");
    const body = Buffer.concat([
      Buffer.from("palimpsest\0\x01\0\0\0", "latin1"),
      deflateSync(Buffer.alloc(40_000_000)),
    ]);
    const bomb = Buffer.concat([png.subarray(0, 33), pngChunk("iTXt", body), png.subarray(33)]);
    expect(readEmbeddedRecipe(bomb, "image/png")).toBeUndefined();
  });
});

function hash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
