import PDFDocument from "pdfkit";
import sharp from "sharp";
import { layOutSheet, type MeasureText, type SheetFrame, type SheetMark, type SheetWeight } from "./lay-out-sheet";
import type { SheetCall } from "./sheet-call";
import { findSheetFonts, splitByFont } from "./sheet-fonts";
import { sheetColors } from "./sheet-look";

/** A4 lying on its side, in points. */
export const pdfFrame: SheetFrame & { readonly pageHeight: number } = {
  width: 842,
  pageHeight: 595,
  margin: 30,
  gap: 12,
  textSize: 7.5,
  titleSize: 15,
};
/** Pixels for a point: 288 to the inch, enough for print. */
const PIXELS_PER_POINT = 4;

/** Draws a sheet as PDF: pages of A4, pictures as JPEG, and text that can be searched and copied. */
export async function drawPdf({ content, pictures, locale }: SheetCall): Promise<Uint8Array> {
  const document = new PDFDocument({
    autoFirstPage: false,
    lang: locale === "zh" ? "zh-CN" : "en",
    info: { Title: content.title, Creator: "Palimpsest" },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve) => {
    document.on("data", (chunk) => chunks.push(chunk));
    document.on("end", resolve);
  });
  const { latin, han } = findSheetFonts();
  document.registerFont("regular", latin.regular).registerFont("medium", latin.medium).registerFont("han", han);
  const colors = sheetColors[content.theme];
  for (const page of layOutSheet(content, pdfFrame, createMeasure(document))) {
    document.addPage({ size: [page.width, page.height], margin: 0 });
    document.rect(0, 0, page.width, page.height).fill(colors.page);
    for (const mark of page.marks) {
      if (mark.kind === "box") document.rect(mark.x, mark.y, mark.width, mark.height).fill(colors.ground);
      else if (mark.kind === "text") setText(document, mark, mark.isQuiet ? colors.quiet : colors.ink);
      else await setPicture(document, mark, pictures[mark.index], colors.ground);
    }
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function createMeasure(document: PDFDocument): MeasureText {
  return (text, size, weight) => {
    let width = 0;
    for (const piece of splitByFont(text))
      width += takeFont(document, piece.isHan, size, weight).widthOfString(piece.text);
    return width;
  };
}

function takeFont(document: PDFDocument, isHan: boolean, size: number, weight: SheetWeight): PDFDocument {
  return document.font(isHan ? "han" : weight).fontSize(size);
}

function setText(document: PDFDocument, mark: Extract<SheetMark, { kind: "text" }>, color: string): void {
  let x = mark.x;
  for (const { text, isHan } of splitByFont(mark.text)) {
    takeFont(document, isHan, mark.size, mark.weight).fillColor(color);
    document.text(text, x, mark.y, { lineBreak: false, baseline: "alphabetic" });
    x += document.widthOfString(text);
  }
}

async function setPicture(
  document: PDFDocument,
  mark: Extract<SheetMark, { kind: "picture" }>,
  bytes: Uint8Array | undefined,
  ground: string,
): Promise<void> {
  if (!bytes) return;
  const side = Math.ceil(Math.max(mark.width, mark.height) * PIXELS_PER_POINT);
  const jpeg = await sharp(bytes)
    .resize(side, side, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: ground })
    .jpeg({ quality: 88, chromaSubsampling: "4:4:4" })
    .toBuffer();
  document.image(jpeg, mark.x, mark.y, { width: mark.width, height: mark.height });
}
