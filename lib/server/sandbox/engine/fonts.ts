import { existsSync } from "node:fs";
import { join } from "node:path";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { findUpwards } from "@/lib/server/images/find-upwards";

/** Weights in use. Each static cut has a family of its own: the drawing library ignores the weight axis of the variable font. */
export type FontCut = "Black" | "Bold" | "Medium" | "Light";

const cuts: readonly FontCut[] = ["Black", "Bold", "Medium", "Light"];
// Geist has no Han, kana or hangul: these stand in wherever the system has one of them.
const fallbacks =
  '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", "Noto Sans", "DejaVu Sans", sans-serif';

let registered = false;

/** Registers the cuts once per thread; without the package the system's sans serif is used. */
export function ensureFonts(): void {
  if (registered) return;
  registered = true;
  const folder = findUpwards(join("node_modules", "geist", "dist", "fonts", "geist-sans"));
  if (!folder) return;
  for (const cut of cuts) {
    const path = join(folder, `Geist-${cut}.ttf`);
    if (existsSync(path)) GlobalFonts.registerFromPath(path, `Sandbox${cut}`);
  }
}

/** CSS font shorthand of a cut at a size in the current drawing units. */
export function fontOf(cut: FontCut, size: number): string {
  return `${size}px Sandbox${cut}, ${fallbacks}`;
}

const probeSide = 32;

/** The pixels of one sign, small: to tell a glyph from the box that stands for a missing one. */
function drawSign(sign: string): Buffer {
  const c = createCanvas(probeSide, probeSide).getContext("2d");
  c.font = fontOf("Bold", 20);
  c.textBaseline = "alphabetic";
  c.fillText(sign, 4, 24);
  return Buffer.from(c.getImageData(0, 0, probeSide, probeSide).data.buffer);
}

/** False when a font for the text is missing on this system (Chinese on a bare server, say): boxes would be set. */
export function hasGlyphs(text: string): boolean {
  ensureFonts();
  const missing = drawSign("\u{10fffe}");
  return Array.from(text.replace(/\s/g, "")).every((sign) => !drawSign(sign).equals(missing));
}
