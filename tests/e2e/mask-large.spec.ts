import sharp from "sharp";
import { countCovered } from "@/lib/canvas/kernels/measure";
import { expect, test } from "./edit-fixtures";
import { toWindow } from "./edit-page";
import { NaiveMask, stroke } from "./naive-mask";
import { readSentEdit } from "./sent-edit";

const SIDE = 8192;
/** What undo and redo may hold (mask session, `historyBytes`). */
const CEILING_BYTES = 64 * 1024 * 1024;
const STROKES = 200;

/** Colours that change slowly: quickly made, and small enough to be uploaded at once. */
async function makePicture(): Promise<Buffer> {
  const seed = Buffer.from([40, 60, 90, 200, 180, 120, 90, 140, 80, 30, 30, 40]);
  return sharp(seed, { raw: { width: 2, height: 2, channels: 3 } })
    .resize(SIDE, SIDE, { kernel: "nearest" })
    .jpeg({ quality: 80 })
    .toBuffer();
}

test("8192²: painted at both ends of the zoom, 200 strokes deep, undone to nothing and redone", async ({
  edit,
  client,
  relay,
  connection,
}) => {
  test.slow();
  const { page } = edit;
  const { id } = await client.upload(await makePicture(), "source", "large.jpg");
  await edit.open(id);
  await edit.connect(connection.name);
  const { scale } = await edit.view();
  expect(scale).toBeLessThan(0.15);

  // Below the 200 strokes: one that lies in it would change nothing, and is no step then.
  await edit.setBrush(600);
  const mask = new NaiveMask({ width: SIDE, height: SIDE });
  const far = await edit.drag([
    { x: 1500, y: 7500 },
    { x: 3000, y: 7700 },
  ]);
  mask.add(stroke(far, 300));

  // As close as it gets: one press of the smallest brush is one pixel.
  const spot = { x: 6000.5, y: 5000.5 };
  await edit.bringToMiddle(spot);
  await edit.zoomAt(spot, 32 / scale / 1.5);
  const covered = await edit.fact("covered-pixels");
  await edit.setBrush(1);
  const pixel = await edit.click(spot);
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", String(covered + 1));
  const saved = await edit.savedMask(client, id);
  expect(saved.has(Math.floor(pixel.x), Math.floor(pixel.y))).toBe(true);
  // 67 million questions would hold the test up for seconds: what lies around the stroke, and that there is no more.
  const around = { x: 1100, y: 7100, width: 2300, height: 1000 };
  expect(mask.findWrong((index) => saved.has(index % SIDE, Math.floor(index / SIDE)), around)).toEqual({
    count: 0,
    first: [],
  });
  let inside = 0;
  for (let y = around.y; y < around.y + around.height; y++)
    for (let x = around.x; x < around.x + around.width; x++) if (saved.has(x, y)) inside++;
  expect(inside).toBe(covered);
  expect(countCovered(saved)).toBe(covered + 1);

  await page.keyboard.press("Shift+1");
  await expect.poll(async () => (await edit.view()).scale).toBe(scale);
  await edit.setBrush(160);
  const view = await edit.view();
  const cdp = await page.context().newCDPSession(page);
  const mouse = (type: "mousePressed" | "mouseMoved" | "mouseReleased", x: number, y: number) => {
    const at = toWindow(view, { x, y });
    return cdp.send("Input.dispatchMouseEvent", { type, ...at, button: "left", clickCount: 1 });
  };
  const before = await edit.fact("undo-depth");
  for (let step = 0; step < STROKES; step++) {
    const [x, y] = [600 + (step % 20) * 350, 800 + Math.floor(step / 20) * 640];
    await mouse("mouseMoved", x, y);
    await mouse("mousePressed", x, y);
    await mouse("mouseMoved", x + 250, y + 120);
    await mouse("mouseMoved", x + 120, y + 420);
    await mouse("mouseReleased", x + 120, y + 420);
    // Each stroke is one step: the one that is missing says where.
    if (step % 20 === 19) await expect(edit.stage).toHaveAttribute("data-undo-depth", String(before + step + 1));
  }
  await expect(edit.stage).toHaveAttribute("data-undo-depth", String(before + STROKES));
  const held = await edit.fact("held-bytes");
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThan(CEILING_BYTES);

  const all = await edit.fact("covered-pixels");
  const { keyboard } = page;
  await keyboard.down("Control");
  // The key is held: all presses but the first are repeats. A busy page may drop some of them, as it does for a hand.
  const holdUntilNone = async (key: string, fact: "undo-depth" | "redo-depth") => {
    await expect(async () => {
      for (let left = await edit.fact(fact); left > 0; left--) await keyboard.down(key);
      await expect(edit.stage).toHaveAttribute(`data-${fact}`, "0", { timeout: 5_000 });
    }).toPass();
    await keyboard.up(key);
  };
  await holdUntilNone("z", "undo-depth");
  await expect(edit.stage).toHaveAttribute("data-undo-depth", "0");
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", "0");
  expect(await edit.fact("held-bytes")).toBeLessThan(CEILING_BYTES);
  await holdUntilNone("y", "redo-depth");
  await keyboard.up("Control");
  await expect(edit.stage).toHaveAttribute("data-redo-depth", "0");
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", String(all));

  // A run sends the surroundings of the mask at full resolution, and the answer comes back into 8192².
  await keyboard.press("Shift+C");
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", "0");
  await edit.setBrush(300);
  const last = new NaiveMask({ width: SIDE, height: SIDE }).add(
    stroke(
      await edit.drag([
        { x: 6100, y: 6200 },
        { x: 6500, y: 6400 },
      ]),
      150,
    ),
  );
  await edit.setCount(1);
  await edit.prompt.fill("a boat");
  const [run] = await edit.runAndJoin(client);
  if (!run?.sent) throw new Error("nothing was sent");
  const { window, placed } = run.sent;
  expect({ width: placed.width, height: placed.height }).toEqual({ width: window.width, height: window.height });
  const { mask: sentMask, isChanged } = await readSentEdit(relay.posts[0]);
  const isSentCovered = (index: number) => {
    const [x, y] = [(index % SIDE) - window.x + placed.x, Math.floor(index / SIDE) - window.y + placed.y];
    const isIn = x >= 0 && y >= 0 && x < sentMask.width && y < sentMask.height;
    return isIn && isChanged(y * sentMask.width + x);
  };
  expect(last.findWrong(isSentCovered, window)).toEqual({ count: 0, first: [] });
  expect(run.results[0]?.compositeFacts?.changedOutside).toBe(0);
});
