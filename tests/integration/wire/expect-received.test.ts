import sharp from "sharp";
import { expect, it } from "vitest";
import { type DialectFixtures, MASK, SOURCE, vendorAuth, type WireFixture } from "../../fixtures/wire/wire-fixture";
import type { ReceivedPart } from "../../support/parse-multipart";
import type { ReceivedRequest } from "../../support/stub-relay";
import { expectReceived } from "./expect-received";
import { createWirePictures } from "./wire-pictures";

// What compares 100 bodies must itself be seen to refuse a wrong one.
const pictures = await createWirePictures();
const source = Buffer.from(pictures.get(SOURCE)?.bytes ?? []);
const storedMask = Buffer.from(pictures.get(MASK)?.bytes ?? []);
const set: DialectFixtures = { dialect: "ideogram", auth: vendorAuth, fixtures: [] };
const fixture: WireFixture = {
  generation: "v3",
  request: { operation: "edit", model: "V_3", source: SOURCE, mask: MASK, prompt: "雾" },
  path: "/v1/ideogram-v3/edit",
  parts: {
    text: { prompt: "雾", style_codes: ["DEADBEEF", "00112233"], num_images: "1" },
    json: { color_palette: { name: "MELON" } },
    files: { image: [SOURCE], mask: ["wire mask: black = change"] },
  },
};
const jsonFixture: WireFixture = {
  generation: "legacy",
  request: { operation: "generate", prompt: "雾" },
  path: "/generate",
  json: { num_images: 1 },
};

async function toWireMask(blurPx = 0): Promise<Buffer> {
  const hard = sharp(storedMask).threshold(128).negate({ alpha: false });
  return (blurPx > 0 ? sharp(await hard.png().toBuffer()).blur(blurPx) : hard).png().toBuffer();
}

function part(name: string, content: string | Buffer, contentType?: string, fileName?: string): ReceivedPart {
  return { name, content: Buffer.from(content), contentType, fileName };
}

const goodMask = await toWireMask();
const goodParts: readonly ReceivedPart[] = [
  part("image", source, "image/png", "image.png"),
  part("mask", goodMask, "image/png", "mask.png"),
  part("prompt", "雾"),
  part("style_codes", "DEADBEEF"),
  part("style_codes", "00112233"),
  part("num_images", "1"),
  part("color_palette", '{"name":"MELON"}', "application/json"),
];

function arrive(parts: readonly ReceivedPart[], headers: ReceivedRequest["headers"] = vendorAuth): Promise<void> {
  const type = { "content-type": "multipart/form-data; boundary=x" };
  const received = { method: "POST", path: fixture.path, body: Buffer.alloc(0), json: undefined };
  return expectReceived({ ...received, headers: { ...type, ...headers }, parts }, set, fixture, pictures);
}

const replaced = (name: string, ...by: readonly ReceivedPart[]) => [
  ...goodParts.filter((one) => one.name !== name),
  ...by,
];

it("takes a right body, its parts in any order", async () => {
  await arrive(goodParts);
  await arrive([...replaced("image"), part("image", source, "image/png", "image.png")]);
});

it.each<[string, readonly ReceivedPart[]]>([
  ["a missing part", replaced("num_images")],
  ["a part too many", [...goodParts, part("model", "V_3")]],
  ["another spelling of a name", replaced("prompt", part("Prompt", "雾"))],
  ["another value", replaced("num_images", part("num_images", "1.0"))],
  [
    "list items in another order",
    replaced("style_codes", part("style_codes", "00112233"), part("style_codes", "DEADBEEF")),
  ],
  ["a JSON part as plain text", replaced("color_palette", part("color_palette", '{"name":"MELON"}'))],
  [
    "a JSON part with a file name",
    replaced("color_palette", part("color_palette", '{"name":"MELON"}', "application/json", "blob")),
  ],
  ["a picture without a file name", replaced("image", part("image", source, "image/png"))],
  ["a picture of another type", replaced("image", part("image", source, "image/jpeg", "image.jpg"))],
  ["a file name that tells an id", replaced("image", part("image", source, "image/png", `${SOURCE}.png`))],
  ["the mask as it is stored", replaced("mask", part("mask", storedMask, "image/png", "mask.png"))],
  ["a soft mask", replaced("mask", part("mask", await toWireMask(1), "image/png", "mask.png"))],
  [
    "a mask with alpha",
    replaced("mask", part("mask", await sharp(goodMask).ensureAlpha().png().toBuffer(), "image/png", "mask.png")),
  ],
  [
    "a flipped mask",
    replaced("mask", part("mask", await sharp(goodMask).flip().png().toBuffer(), "image/png", "mask.png")),
  ],
])("refuses %s", async (_name, parts) => {
  await expect(arrive(parts)).rejects.toThrow();
});

it("refuses another header, and the key in a second one", async () => {
  await expect(arrive(goodParts, { authorization: "Bearer sk-wire-fixture-key" })).rejects.toThrow();
  await expect(arrive(goodParts, { ...vendorAuth, authorization: "Bearer sk-wire-fixture-key" })).rejects.toThrow();
});

it("tells a number from its text in JSON", async () => {
  const arriveJson = (json: object) =>
    expectReceived(
      {
        method: "POST",
        path: jsonFixture.path,
        headers: { ...vendorAuth, "content-type": "application/json" },
        body: Buffer.alloc(0),
        parts: null,
        json,
      },
      set,
      jsonFixture,
      pictures,
    );
  await arriveJson({ num_images: 1 });
  await expect(arriveJson({ num_images: "1" })).rejects.toThrow();
});
