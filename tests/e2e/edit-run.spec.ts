import sharp from "sharp";
import type { PixelBox, Size } from "@/lib/core/geometry";
import { makeNoise } from "../support/composite-cases";
import { answerFiles, answerJson } from "../support/stub-behaviours";
import type { ReceivedRequest } from "../support/stub-exchange";
import { expect, test } from "./edit-fixtures";
import type { EditPage } from "./edit-page";
import { decode, type Pixels, readSentEdit } from "./sent-edit";

const encodeRaw = (data: Uint8Array, size: Size, channels: 3 | 4) => sharp(data, { raw: { ...size, channels } });
const opaqueNoise = (size: Size, seed: number) => encodeRaw(makeNoise(size, seed, true), size, 4).removeAlpha();

function sentImage(request: ReceivedRequest): Buffer {
  const part = request.parts?.find(({ name }) => name === "image" || name === "image_file");
  if (!part) throw new Error("no picture was sent");
  return part.content;
}

/** Pulls a rectangle over this part of the picture; answers it as it came out. */
async function paintRectangle(edit: EditPage, { x, y, width, height }: PixelBox): Promise<PixelBox> {
  await edit.take("m", "rectangle");
  const [from, to] = await edit.drag([
    { x, y },
    { x: x + width, y: y + height },
  ]);
  if (!from || !to) throw new Error("nothing was drawn");
  const [left, top] = [Math.round(from.x), Math.round(from.y)];
  return { x: left, y: top, width: Math.round(to.x) - left, height: Math.round(to.y) - top };
}

const contains = (box: PixelBox, x: number, y: number) =>
  x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height;

/** How many pixels differ inside a box and outside of it. */
function countDifferent(a: Pixels, b: Pixels, box: PixelBox): { inside: number; outside: number } {
  expect({ width: b.width, height: b.height, channels: b.channels }).toEqual({
    width: a.width,
    height: a.height,
    channels: a.channels,
  });
  const counts = { inside: 0, outside: 0 };
  for (let at = 0; at < a.data.length; at += a.channels) {
    if (a.data.compare(b.data, at, at + a.channels, at, at + a.channels) === 0) continue;
    const index = at / a.channels;
    counts[contains(box, index % a.width, Math.floor(index / a.width)) ? "inside" : "outside"]++;
  }
  return counts;
}

test("traps 1 and 7: whatever the relay answers, nothing outside the mask changes, colours under alpha included", async ({
  edit,
  client,
  relay,
  connection,
}) => {
  const size = { width: 320, height: 256 };
  const { page } = edit;
  // Every alpha from nothing to full, over colours that only the bytes know.
  const picture = await encodeRaw(makeNoise(size, 7, false), size, 4)
    .png()
    .toBuffer();
  const { id } = await client.upload(picture, "source");
  await edit.open(id);
  await edit.connect(connection.name);
  await edit.setCount(4);
  const box = await paintRectangle(edit, { x: 60, y: 50, width: 180, height: 120 });
  const small = { width: 200, height: 160 };
  relay.setDefault(
    answerFiles(async (request) => [
      { bytes: await opaqueNoise(size, 1).png().toBuffer(), mime: "image/png" },
      { bytes: await opaqueNoise(small, 2).jpeg({ quality: 40 }).toBuffer(), mime: "image/jpeg" },
      {
        bytes: await encodeRaw(makeNoise(size, 3, false), size, 4)
          .webp({ quality: 60 })
          .toBuffer(),
        mime: "image/webp",
      },
      // The picture itself, one pixel to the right.
      {
        bytes: await sharp(sentImage(request))
          .extract({ left: 0, top: 0, width: size.width - 1, height: size.height })
          .extend({ left: 1, extendWith: "copy" })
          .png()
          .toBuffer(),
        mime: "image/png",
      },
    ]),
  );
  await edit.prompt.fill("garbage");
  const [run] = await edit.runAndJoin(client);
  const sent = await readSentEdit(relay.posts[0]);
  const source = await decode(await client.getFile(id));
  // Trap 1: what is under the mask was sent as it is; there is no hole in the picture.
  expect(countDifferent(source, sent.image, box)).toEqual({ inside: 0, outside: 0 });
  for (const [place, result] of (run?.results ?? []).entries()) {
    expect(result.compositeFacts?.changedOutside, `variant ${place + 1}`).toBe(0);
    const composite = await decode(await client.getFile(result.composite ?? ""));
    const { inside, outside } = countDifferent(source, composite, box);
    expect(outside, `variant ${place + 1}`).toBe(0);
    // And up to the very edge of the mask it is the relay's.
    expect(inside, `variant ${place + 1}`).toBeGreaterThan(box.width * box.height * 0.9);
  }
  for (let variant = 1; variant <= 4; variant++) {
    await expect(page.getByRole("region", { name: `Variant ${variant} of 4` })).toBeVisible();
    await expect(page.getByTestId("proof")).toHaveText("0 px changed outside");
    if (variant < 4) await page.keyboard.press("ArrowRight");
  }
});

test("traps 8 and 9: a side of 1023 px is padded, never scaled; padding is never mask; a window stays in the picture", async ({
  edit,
  client,
  relay,
  connection,
}) => {
  const size = { width: 1023, height: 767 };
  const { id } = await client.upload(await opaqueNoise(size, 9).png({ compressionLevel: 1 }).toBuffer(), "source");
  const source = await decode(await client.getFile(id));
  await edit.open(id);
  await edit.connect(connection.name);
  await edit.setCount(1);
  relay.setDefault(
    answerFiles(async (request) => [
      {
        bytes: await sharp(sentImage(request)).negate({ alpha: false }).png({ compressionLevel: 1 }).toBuffer(),
        mime: "image/png",
      },
    ]),
  );
  const expectSent = async (box: PixelBox, runIndex: number) => {
    await edit.prompt.fill(`run ${runIndex}`);
    const [run] = await edit.runAndJoin(client);
    if (!run?.sent) throw new Error("nothing was sent");
    const { window, placed, width, height } = run.sent;
    const { image, mask, isChanged } = await readSentEdit(relay.posts[runIndex]);
    expect({ width: mask.width, height: mask.height }).toEqual({ width, height });
    expect(window.x >= 0 && window.y >= 0).toBe(true);
    expect(window.x + window.width <= size.width && window.y + window.height <= size.height).toBe(true);
    // Not scaled: what stands in the picture is as large as the part it shows.
    expect({ width: placed.width, height: placed.height }).toEqual({ width: window.width, height: window.height });
    let [wrongPixels, wrongMask] = [0, 0];
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [sourceX, sourceY] = [x - placed.x + window.x, y - placed.y + window.y];
        const isShown = contains(placed, x, y);
        if (isChanged(y * width + x) !== (isShown && contains(box, sourceX, sourceY))) wrongMask++;
        if (!isShown) continue;
        const [at, from] = [(y * width + x) * image.channels, (sourceY * size.width + sourceX) * source.channels];
        if (image.data.compare(source.data, from, from + 3, at, at + 3) !== 0) wrongPixels++;
      }
    }
    expect({ wrongPixels, wrongMask }).toEqual({ wrongPixels: 0, wrongMask: 0 });
    // The answer comes back to where it was cut out: each covered pixel is the negative of the source's own.
    const composite = await decode(await client.getFile(run.results[0]?.composite ?? ""));
    let wrongBack = 0;
    for (let at = 0; at < source.data.length; at++) {
      const index = Math.floor(at / source.channels);
      const isCovered = contains(box, index % size.width, Math.floor(index / size.width));
      const was = source.data[at] ?? 0;
      if (composite.data[at] !== (isCovered ? 255 - was : was)) wrongBack++;
    }
    expect(wrongBack).toBe(0);
    return run.sent;
  };

  const cut = (box: PixelBox) => ({
    ...box,
    width: Math.min(box.width, size.width - box.x),
    height: Math.min(box.height, size.height - box.y),
  });
  // Past the right and the lower edge, where the padding is.
  const wide = cut(await paintRectangle(edit, { x: 500, y: 300, width: 540, height: 480 }));
  expect(await expectSent(wide, 0)).toMatchObject({ width: 1024, height: 768, conversions: ["padded"] });

  await edit.page.keyboard.press("j");
  await edit.page.keyboard.press("Shift+C");
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", "0");
  await edit.take("b", "brush");
  const small = cut(await paintRectangle(edit, { x: 960, y: 700, width: 80, height: 80 }));
  const sent = await expectSent(small, 1);
  expect(sent.width * sent.height).toBeLessThan((size.width * size.height) / 2);
});

test("trap 10: the mask of a photograph that lies on its side lies where it was painted", async ({
  edit,
  client,
  relay,
  connection,
}) => {
  const red = { x: 32, y: 64, width: 256, height: 192 };
  const upright = sharp({ create: { width: 640, height: 480, channels: 3, background: "#2040c0" } }).composite([
    {
      input: { create: { width: red.width, height: red.height, channels: 3, background: "#d02020" } },
      left: red.x,
      top: red.y,
    },
  ]);
  // Stored lying on its left side; 6 says that it is to be turned right to be seen.
  const stored = await sharp(await upright.png().toBuffer())
    .rotate(270)
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 95, chromaSubsampling: "4:4:4" })
    .toBuffer();
  const { id, width, height } = await client.upload(stored, "source", "side.jpg");
  expect({ width, height }).toEqual({ width: 640, height: 480 });
  await edit.open(id);
  await edit.connect(connection.name);
  await edit.setCount(1);
  await edit.take("w", "wand");
  await edit.click({ x: red.x + 100, y: red.y + 100 });
  await expect(edit.stage).toHaveAttribute("data-undo-depth", "1");
  await edit.prompt.fill("upright");
  await edit.runAndJoin(client);
  const [post] = relay.posts;
  const { image, isChanged } = await readSentEdit(post);
  expect({ width: image.width, height: image.height }).toEqual({ width: 640, height: 480 });
  expect([undefined, 1]).toContain((await sharp(sentImage(post ?? fail())).metadata()).orientation);
  let [wrong, covered] = [0, 0];
  for (let index = 0; index < 640 * 480; index++) {
    const isRed = (image.data[index * image.channels] ?? 0) > (image.data[index * image.channels + 2] ?? 0);
    if (isChanged(index)) covered++;
    if (isRed !== isChanged(index)) wrong++;
  }
  expect(covered).toBeGreaterThan(red.width * red.height * 0.95);
  // The edge of a JPEG's square is a little soft.
  expect(wrong).toBeLessThan(2 * 2 * (red.width + red.height));
});

test("trap 15: a painted edit that was refused is sent again after a reload, with its picture and its mask", async ({
  edit,
  client,
  relay,
  connection,
}) => {
  const { id } = await client.upload(await opaqueNoise({ width: 320, height: 320 }, 15).png().toBuffer(), "source");
  await edit.open(id);
  await edit.connect(connection.name);
  await edit.setCount(1);
  await paintRectangle(edit, { x: 40, y: 40, width: 200, height: 200 });
  relay.enqueue(answerJson(400, { error: { message: "not now" } }));
  await edit.prompt.fill("again");
  await edit.run.click();
  await expect(edit.studio.cells.first()).toContainText("Not charged.");
  await edit.studio.reload();
  await edit.studio.strip.getByRole("button", { name: "Send again" }).click();
  await expect(edit.studio.variants).toHaveCount(1);
  const files = relay.posts.map(({ parts }) =>
    (parts ?? [])
      .filter(({ fileName }) => fileName !== undefined)
      .map(({ name, content }) => [name, content.toString("hex")]),
  );
  expect(files).toHaveLength(2);
  expect(files[0]?.map(([name]) => name).sort()).toEqual(["image", "mask"]);
  expect(files[1]).toEqual(files[0]);
});

function fail(): never {
  throw new Error("nothing was sent");
}
