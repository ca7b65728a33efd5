import sharp from "sharp";
import type { PixelBox } from "@/lib/core/geometry";
import { expect, test } from "./edit-fixtures";
import type { EditPage, PicturePoint } from "./edit-page";
import { box, ellipse, NaiveMask, polygon, stroke } from "./naive-mask";
import { readSentEdit } from "./sent-edit";

/** Sides are multiples of 16 and more than a tenth is masked: the picture is sent whole. */
const SIZE = { width: 960, height: 640 };
/** Each tool works in a cell of its own. */
const CELL = { width: 240, height: 320 };
const COLOURED_BOX = { x: 500, y: 350, width: 160, height: 100 };
const COLOURED_RING = { middle: { x: 590, y: 540 }, inner: 30, outer: 70 };

/** Flat colours: a box and a ring that the wand can tell from what is around them. */
async function makePicture(): Promise<Buffer> {
  const { middle, inner, outer } = COLOURED_RING;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" shape-rendering="crispEdges">
    <rect width="100%" height="100%" fill="#d8c8a8"/>
    <rect x="${COLOURED_BOX.x}" y="${COLOURED_BOX.y}" width="${COLOURED_BOX.width}" height="${COLOURED_BOX.height}" fill="#3060c0"/>
    <circle cx="${middle.x}" cy="${middle.y}" r="${(inner + outer) / 2}" fill="none" stroke="#c04030" stroke-width="${outer - inner}"/>
  </svg>`;
  return sharp(Buffer.from(svg)).flatten().png().toBuffer();
}

const cellAt = (column: number, row: number) => ({ x: column * CELL.width, y: row * CELL.height });
const shift = (points: readonly PicturePoint[], by: PicturePoint) =>
  points.map(({ x, y }) => ({ x: x + by.x, y: y + by.y }));
const circlePath = (middle: PicturePoint, radius: number, count: number) =>
  Array.from({ length: count }, (_, step) => ({
    x: middle.x + radius * Math.cos((2 * Math.PI * step) / count),
    y: middle.y + radius * Math.sin((2 * Math.PI * step) / count),
  }));
/** The box between the ends of a drag, on whole pixels. */
function boxOf(points: readonly PicturePoint[]): PixelBox {
  const [xs, ys] = [points.map(({ x }) => Math.round(x)), points.map(({ y }) => Math.round(y))];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
const corners = ({ x, y, width, height }: PixelBox): [PicturePoint, PicturePoint] => [
  { x, y },
  { x: x + width, y: y + height },
];

/** What each tool is asked for, within its cell. */
const BOX = { x: 40, y: 24, width: 160, height: 110 };
const RING = { x: 50, y: 170, width: 140, height: 130 };
const HOLE = { x: 90, y: 205, width: 60, height: 60 };
const RING_MIDDLE = { x: 120, y: 235 };

/** Does something while Alt is held: a shape that begins so is taken from the mask. */
async function withAlt<Result>(edit: EditPage, work: () => Promise<Result>): Promise<Result> {
  await edit.page.keyboard.down("Alt");
  const result = await work();
  await edit.page.keyboard.up("Alt");
  return result;
}

async function paintBrush(edit: EditPage, mask: NaiveMask): Promise<void> {
  await edit.take("b", "brush");
  await edit.setBrush(40);
  const zigzag = [60, 180, 60, 180].map((x, row) => ({ x, y: 44 + row * 24 }));
  mask.add(stroke(await edit.drag(zigzag), 20));
  await edit.setBrush(24);
  const ring = circlePath(RING_MIDDLE, 55, 20);
  mask.add(stroke(await edit.drag([...ring, ...ring.slice(0, 1)]), 12));
}

async function paintEraser(edit: EditPage, mask: NaiveMask): Promise<void> {
  const cell = cellAt(1, 0);
  await edit.take("m", "rectangle");
  for (const shape of [BOX, RING]) mask.add(box(boxOf(await edit.drag(shift(corners(shape), cell)))));
  await edit.take("e", "eraser");
  await edit.setBrush(50);
  const [a, b] = corners(BOX);
  // From outside the box in and out again, and one press in the middle of the other.
  mask.subtract(stroke(await edit.drag(shift([{ x: a.x - 20, y: b.y }, b], cell)), 25));
  mask.subtract(stroke(await edit.drag(shift([RING_MIDDLE], cell)), 25));
}

async function paintLasso(edit: EditPage, mask: NaiveMask): Promise<void> {
  const cell = cellAt(2, 0);
  await edit.take("l", "lasso");
  const { x, y, width, height } = BOX;
  const outline = [
    { x, y },
    { x: x + width / 2, y: y + 6 },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
  mask.add(polygon(await edit.drag(shift(outline, cell))));
  mask.add(polygon(await edit.drag(shift(circlePath(RING_MIDDLE, 62, 16), cell))));
  mask.subtract(polygon(await withAlt(edit, () => edit.drag(shift(circlePath(RING_MIDDLE, 28, 12), cell)))));
}

async function paintPolygon(edit: EditPage, mask: NaiveMask): Promise<void> {
  const cell = cellAt(3, 0);
  await edit.take("l", "polygon");
  const closed = (points: readonly PicturePoint[]) => shift([...points, ...points.slice(0, 1)], cell);
  const draw = async (points: readonly PicturePoint[]) => polygon((await edit.clickAll(closed(points))).slice(0, -1));
  const [a, b] = corners(BOX);
  mask.add(await draw([a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }]));
  mask.add(await draw(circlePath(RING_MIDDLE, 65, 6)));
  mask.subtract(await withAlt(edit, () => draw(circlePath(RING_MIDDLE, 30, 5))));
}

async function paintShape(edit: EditPage, mask: NaiveMask, tool: "rectangle" | "ellipse", cell: PicturePoint) {
  await edit.take("m", tool);
  const made = async (shape: PixelBox) => {
    const drawn = boxOf(await edit.drag(shift(corners(shape), cell)));
    return tool === "rectangle" ? box(drawn) : ellipse(drawn);
  };
  mask.add(await made(BOX));
  mask.add(await made(RING));
  mask.subtract(await withAlt(edit, () => made(HOLE)));
}

async function pickWithWand(edit: EditPage, mask: NaiveMask): Promise<void> {
  await edit.take("w", "wand");
  const depth = await edit.fact("undo-depth");
  await edit.click({ x: COLOURED_BOX.x + 80, y: COLOURED_BOX.y + 50 });
  await expect(edit.stage).toHaveAttribute("data-undo-depth", String(depth + 1));
  await edit.click({ x: COLOURED_RING.middle.x + 50, y: COLOURED_RING.middle.y });
  await expect(edit.stage).toHaveAttribute("data-undo-depth", String(depth + 2));
  const { middle, inner, outer } = COLOURED_RING;
  const circle = (radius: number) => ({
    x: middle.x - radius,
    y: middle.y - radius,
    width: 2 * radius,
    height: 2 * radius,
  });
  mask
    .add(box(COLOURED_BOX))
    .add(ellipse(circle(outer)))
    .subtract(ellipse(circle(inner)));
}

test("a box and a ring by every tool: the relay receives exactly that", async ({ edit, client, relay, connection }) => {
  const asset = await client.upload(await makePicture(), "source", "tools.png");
  await edit.open(asset.id);
  await edit.connect(connection.name);
  const mask = new NaiveMask(SIZE);
  await paintBrush(edit, mask);
  await paintEraser(edit, mask);
  await paintLasso(edit, mask);
  await paintPolygon(edit, mask);
  await paintShape(edit, mask, "rectangle", cellAt(0, 1));
  await paintShape(edit, mask, "ellipse", cellAt(1, 1));
  await pickWithWand(edit, mask);

  // What is undone leaves no trace.
  const covered = await edit.fact("covered-pixels");
  await edit.take("b", "brush");
  await edit.setBrush(70);
  await edit.drag([
    { x: 20, y: 300 },
    { x: 900, y: 320 },
  ]);
  await expect(edit.stage).not.toHaveAttribute("data-covered-pixels", String(covered));
  await edit.page.keyboard.press("ControlOrMeta+z");
  await expect(edit.stage).toHaveAttribute("data-covered-pixels", String(covered));

  // Close up, a pixel of the picture is several of the screen: the last cell is painted there.
  const middle = { x: 840, y: 480 };
  await edit.bringToMiddle(middle);
  const { scale } = await edit.view();
  await edit.zoomAt(middle, 4);
  expect((await edit.view()).scale).toBeGreaterThan(scale * 3.9);
  await edit.setBrush(9);
  const close = circlePath(middle, 40, 16);
  mask.add(stroke(await edit.drag([...close, ...close.slice(0, 1)]), 4.5));
  await edit.take("m", "ellipse");
  await edit.take("m", "rectangle");
  mask.add(
    box(
      boxOf(
        await edit.drag([
          { x: 830, y: 470 },
          { x: 851, y: 487 },
        ]),
      ),
    ),
  );

  await edit.prompt.fill("a pond");
  await edit.run.click();
  await expect.poll(() => relay.postCount, { timeout: 30_000 }).toBe(1);
  const sent = await readSentEdit(relay.posts[0]);
  expect({ width: sent.mask.width, height: sent.mask.height }).toEqual(SIZE);
  const { either, covered: certain } = mask.count();
  // The doubt is a rim of a pixel or two, not a way out.
  expect(either / certain).toBeLessThan(0.15);
  expect(mask.findWrong(sent.isChanged)).toEqual({ count: 0, first: [] });
});

test("object select: a stroke over a thing takes the thing, one beside it with Alt keeps to it", async ({
  edit,
  client,
}) => {
  const size = { width: 640, height: 480 };
  const thing = { x: 180, y: 130, width: 260, height: 200 };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">
    <defs><linearGradient id="sky" y2="1" x2="0"><stop stop-color="#8fb4d8"/><stop offset="1" stop-color="#d9e4ea"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#sky)"/>
    <ellipse cx="310" cy="230" rx="130" ry="100" fill="#a8432f"/>
    <ellipse cx="280" cy="200" rx="50" ry="36" fill="#c26a4c"/>
  </svg>`;
  const asset = await client.upload(await sharp(Buffer.from(svg)).flatten().png().toBuffer(), "source", "thing.png");
  await edit.open(asset.id);
  await edit.take("s", "object");
  await edit.drag([
    { x: 230, y: 230 },
    { x: 300, y: 200 },
    { x: 390, y: 240 },
  ]);
  await expect(edit.stage).toHaveAttribute("data-undo-depth", "1");
  await withAlt(edit, () =>
    edit.drag([
      { x: 60, y: 60 },
      { x: 580, y: 60 },
    ]),
  );
  const expected = new NaiveMask(size).add(ellipse(thing));
  const countWrong = async () => {
    const saved = await edit.savedMask(client, asset.id);
    return expected.findWrong((index) => saved.has(index % size.width, Math.floor(index / size.width))).count;
  };
  // Roughly: the outline snaps to edges that are drawn softly.
  await expect.poll(countWrong).toBeLessThan(expected.count().covered * 0.03);
});
