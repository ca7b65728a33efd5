import { createCanvas, GlobalFonts, loadImage, type SKRSContext2D } from "@napi-rs/canvas";
import { chooseColumns, layOutSheet, type MeasureText, type SheetFrame, type SheetMark } from "./lay-out-sheet";
import type { SheetCall, SheetContent } from "./sheet-call";
import { findSheetFonts } from "./sheet-fonts";
import { sheetColors } from "./sheet-look";

const MAX_SHEET_PIXELS = 36_000_000;
/** Width of a picture, pixels, by columns; more columns have the last. */
const CELL_WIDTHS = [1000, 800, 640, 520, 440, 400, 360];

/** Frame of a sheet of pixels: wide enough to judge pictures by, small enough to be held in memory. */
export function choosePngFrame({ cells, columns = chooseColumns(cells.length) }: SheetContent): SheetFrame {
  const frameOf = (cell: number): SheetFrame => ({
    width: Math.round(2 * 56 + columns * cell + (columns - 1) * 28),
    margin: 56,
    gap: 28,
    textSize: 19,
    titleSize: 34,
  });
  const shape = Math.min(1.5, Math.max(...cells.map(({ width, height }) => height / width)));
  let cell = CELL_WIDTHS[Math.min(columns, CELL_WIDTHS.length) - 1] ?? 360;
  // 200 pixels of words under each.
  const countPixels = () => frameOf(cell).width * Math.ceil(cells.length / columns) * (cell * shape + 200);
  while (cell > 200 && countPixels() > MAX_SHEET_PIXELS) cell -= 20;
  return frameOf(cell);
}

/** Draws a sheet as one PNG. */
export async function drawPng({ content, pictures }: SheetCall): Promise<Uint8Array> {
  registerFonts();
  const pen = createCanvas(1, 1).getContext("2d");
  const measure: MeasureText = (text, size, weight) => {
    pen.font = `${size}px ${families[weight]}`;
    return pen.measureText(text).width;
  };
  const [page] = layOutSheet(content, choosePngFrame(content), measure);
  if (!page) throw new Error("a sheet has no page");
  const colors = sheetColors[content.theme];
  const canvas = createCanvas(page.width, page.height);
  const brush = canvas.getContext("2d");
  brush.fillStyle = colors.page;
  brush.fillRect(0, 0, page.width, page.height);
  brush.imageSmoothingQuality = "high";
  for (const mark of page.marks) {
    if (mark.kind === "picture") await drawPicture(brush, mark, pictures[mark.index]);
    else drawMark(brush, mark, colors);
  }
  return canvas.encode("png");
}

type PlacedPicture = Extract<SheetMark, { kind: "picture" }>;

async function drawPicture(brush: SKRSContext2D, mark: PlacedPicture, bytes: Uint8Array | undefined): Promise<void> {
  if (bytes) brush.drawImage(await loadImage(bytes), mark.x, mark.y, mark.width, mark.height);
}

function drawMark(
  brush: SKRSContext2D,
  mark: Exclude<SheetMark, { kind: "picture" }>,
  colors: (typeof sheetColors)["dark" | "light"],
): void {
  if (mark.kind === "box") {
    brush.fillStyle = colors.ground;
    brush.fillRect(mark.x, mark.y, mark.width, mark.height);
    return;
  }
  brush.fillStyle = mark.isQuiet ? colors.quiet : colors.ink;
  brush.font = `${mark.size}px ${families[mark.weight]}`;
  brush.fillText(mark.text, mark.x, mark.y);
}

const families = {
  regular: "SheetRegular, SheetHan, sans-serif",
  medium: "SheetMedium, SheetHan, sans-serif",
} as const;
let hasFonts = false;

/** Once per thread. */
function registerFonts(): void {
  if (hasFonts) return;
  const { latin, han } = findSheetFonts();
  GlobalFonts.registerFromPath(latin.regular, "SheetRegular");
  GlobalFonts.registerFromPath(latin.medium, "SheetMedium");
  GlobalFonts.registerFromPath(han, "SheetHan");
  hasFonts = true;
}
