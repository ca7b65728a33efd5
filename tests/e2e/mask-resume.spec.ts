import sharp from "sharp";
import { expect, test } from "./edit-fixtures";
import { EditPage } from "./edit-page";
import { NaiveMask, stroke } from "./naive-mask";
import { StudioPage } from "./studio-page";

const SIZE = { width: 640, height: 480 };

async function makePicture(background: string): Promise<Buffer> {
  return sharp({ create: { ...SIZE, channels: 3, background } })
    .png()
    .toBuffer();
}

test("a reload in mid-work loses nothing, and the work goes on; another page sees it", async ({
  edit,
  client,
  server,
  browser,
}) => {
  const { page } = edit;
  const { id } = await client.upload(await makePicture("#123456"), "source");
  await edit.open(id);
  await edit.setBrush(50);
  const mask = new NaiveMask(SIZE);
  const first = await edit.drag([
    { x: 100, y: 120 },
    { x: 300, y: 140 },
    { x: 420, y: 100 },
  ]);
  mask.add(stroke(first, 25));
  const covered = await edit.fact("covered-pixels");
  await edit.drag([
    { x: 100, y: 400 },
    { x: 500, y: 400 },
  ]);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", String(covered));
  await edit.prompt.fill("a lake");
  await edit.savedMask(client, id);

  await edit.studio.reload();
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", String(covered));
  await expect(edit.prompt).toHaveValue("a lake");
  await edit.setBrush(50);
  const second = await edit.drag([
    { x: 520, y: 60 },
    { x: 540, y: 300 },
  ]);
  mask.add(stroke(second, 25));
  const both = await edit.fact("covered-pixels");
  expect(both).toBeGreaterThan(covered);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", String(covered));
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", String(both));

  const saved = await edit.savedMask(client, id);
  const findWrong = () => mask.findWrong((index) => saved.has(index % SIZE.width, Math.floor(index / SIZE.width)));
  expect(findWrong()).toEqual({ count: 0, first: [] });

  // Another browser knows nothing but the studio's address.
  const context = await browser.newContext({ locale: "en-US", viewport: { width: 1200, height: 800 } });
  const other = new EditPage(new StudioPage(await context.newPage(), server.url));
  await other.open(id);
  await expect(other.stage).toHaveAttribute("data-covered-pixels", String(both));
  await context.close();
});

test("a mask painted while the studio does not answer is saved when it does", async ({ edit, client }) => {
  const { page } = edit;
  const { id } = await client.upload(await makePicture("#654321"), "source");
  await edit.open(id);
  let refused = 0;
  await page.route("**/masks/working", (route) => {
    refused++;
    return route.abort("connectionrefused");
  });
  await edit.drag([
    { x: 200, y: 200 },
    { x: 400, y: 200 },
  ]);
  await expect.poll(() => refused).toBeGreaterThan(0);
  await page.unroute("**/masks/working");
  await edit.savedMask(client, id);
});
