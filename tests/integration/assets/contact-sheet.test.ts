import { inflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { contactSheetSchema } from "@/lib/core/contact-sheet";
import { createContactSheetService } from "@/lib/server/contact-sheets/contact-sheet-service";
import { drawSheet } from "@/lib/server/contact-sheets/draw-sheet";
import { type AssetStudio, startAssetStudio } from "./asset-studio";

const COLORS = ["#d02020", "#20a040", "#2040d0", "#d0a020", "#8020a0"] as const;

/** One colour each, 300 × 200, as uploads. */
async function addPictures(studio: AssetStudio, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at++) {
    const color = COLORS[at % COLORS.length] ?? "#000000";
    const size = { width: 300, height: 200 + Math.floor(at / COLORS.length) };
    const file = await sharp({ create: { ...size, channels: 3, background: color } })
      .png()
      .toBuffer();
    const stream = new Blob([new Uint8Array(file)]).stream();
    const { asset } = await studio.assets.upload({ stream, kind: "source", fileName: undefined });
    ids.push(asset.id);
  }
  return ids;
}

function openSheets({ assets }: AssetStudio) {
  const sheets = createContactSheetService({ assets, pool: { draw: drawSheet }, now: () => 0 });
  return (input: object) => sheets.make(contactSheetSchema.parse(input));
}

async function readPixels(bytes: Uint8Array) {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const from = (y * info.width + x) * 3;
    return `#${data.subarray(from, from + 3).toString("hex")}`;
  };
  return { ...info, at };
}

/** Near enough for a lossy preview. */
function isNear(color: string, wanted: string): boolean {
  const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const ours = channels(color);
  return channels(wanted).every((value, at) => Math.abs(value - (ours[at] ?? 0)) <= 6);
}

describe("a contact sheet as PNG", () => {
  it("has the pictures at their places and its words below them, in both themes", async () => {
    const studio = await startAssetStudio();
    const ids = await addPictures(studio, 5);
    const make = openSheets(studio);
    for (const [theme, page] of [
      ["light", "#f7f7f7"],
      ["dark", "#181818"],
    ] as const) {
      const { bytes, mime, fileName } = await make({ assetIds: ids, format: "png", columns: 3, title: "", theme });
      expect([mime, fileName]).toEqual(["image/png", "contact-sheet-1970-01-01.png"]);
      const sheet = await readPixels(bytes);
      // Three columns of 640 with two gaps of 28 and margins of 56.
      expect(sheet.width).toBe(2 * 56 + 3 * 640 + 2 * 28);
      expect(sheet.at(4, 4)).toBe(page);
      // What they share, their size, is one line (19 × 1.45) and a gap below the margin; pictures are 640 × 2/3 tall.
      const top = 56 + 19 * 1.45 + 28;
      const rowHeight = 640 * (2 / 3) + 19 * 0.6 + 19 * 1.45 + 28;
      ids.forEach((_, index) => {
        const x = 56 + (index % 3) * 668 + 320;
        const y = Math.round(top + Math.floor(index / 3) * rowHeight + 213);
        expect([index, isNear(sheet.at(x, y), COLORS[index] ?? "")]).toEqual([index, true]);
        // The edges too: 300 px left of the middle is picture, 330 px is not.
        expect(isNear(sheet.at(x - 315, y), COLORS[index] ?? "")).toBe(true);
        expect(sheet.at(x - 330, y)).toBe(page);
      });
      // The sixth place is empty.
      expect(sheet.at(56 + 2 * 668 + 320, Math.round(top + rowHeight + 213))).toBe(page);
    }
  });

  it("sets Chinese whatever fonts the machine has", async () => {
    const studio = await startAssetStudio();
    const ids = await addPictures(studio, 2);
    const make = openSheets(studio);
    const titled = async (title: string) =>
      (await make({ assetIds: ids, format: "png", title, locale: "zh", fields: [] })).bytes;
    // Boxes for signs that are missing would all look the same.
    expect(Buffer.compare(await titled("清晨"), await titled("湖面"))).not.toBe(0);
  });

  it("stays small enough to be held, however many pictures stand in one column", async () => {
    const studio = await startAssetStudio();
    const [id = ""] = await addPictures(studio, 1);
    const assetIds = Array.from({ length: 64 }, () => id);
    const { width, height } = await readPixels(
      (await openSheets(studio)({ assetIds, format: "png", columns: 1 })).bytes,
    );
    expect(width * height).toBeLessThan(40_000_000);
  });

  it("knows no picture that is not there", async () => {
    const studio = await startAssetStudio();
    const make = openSheets(studio);
    await expect(make({ assetIds: [studio.newId("asset")], format: "png" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

/** Every stream of a PDF, unpacked where it is packed. */
function readStreams(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString("latin1");
  return [...text.matchAll(/<<((?:(?!endobj)[\s\S])*?)>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(
    ([, head = "", body = ""]) =>
      head.includes("/FlateDecode") ? inflateSync(Buffer.from(body, "latin1")).toString("latin1") : body,
  );
}

describe("a contact sheet as PDF", () => {
  it("has its pages, its pictures and its words as text, Chinese included", async () => {
    const studio = await startAssetStudio();
    const ids = await addPictures(studio, 7);
    const { bytes, mime } = await openSheets(studio)({
      assetIds: ids,
      format: "pdf",
      columns: 2,
      title: "Lake 湖面",
      locale: "zh",
      columnHeaders: ["A", "B"],
    });
    expect(mime).toBe("application/pdf");
    const text = Buffer.from(bytes).toString("latin1");
    expect(text.startsWith("%PDF-1.")).toBe(true);
    // One row of two a page: four rows.
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(4);
    expect(text.match(/\/Subtype \/Image/g)).toHaveLength(7);
    expect(text.match(/\/Filter \/DCTDecode/g)).toHaveLength(7);
    // The map from glyphs back to signs holds both signs of the title: 湖 U+6E56, 面 U+9762.
    const maps = readStreams(bytes).filter((stream) => stream.includes("begincmap"));
    expect(maps.some((map) => map.includes("6e56") && map.includes("9762"))).toBe(true);
    // A subset, not the whole font.
    expect(bytes.byteLength).toBeLessThan(300_000);
  });
});
