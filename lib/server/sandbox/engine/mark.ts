import { type Context, linearFill, toCanvas, toRaster } from "./brush";
import { ensureFonts, fontOf } from "./fonts";
import type { Raster } from "./raster";

const word = "SANDBOX";

/** Draws the mark in the bottom right corner of a context whose units are pixels. */
function drawMark(c: Context, width: number, height: number): void {
  ensureFonts();
  const size = Math.max(9, Math.min(height * 0.012, width * 0.02));
  c.font = fontOf("Medium", size);
  const track = size * 0.14;
  const letters = Array.from(word);
  const widths = letters.map((l) => c.measureText(l).width + track);
  const w = widths.reduce((a, b) => a + b, -track);
  const padX = size * 0.62;
  const padY = size * 0.42;
  const gap = Math.max(4, size * 0.7);
  const boxW = w + padX * 2;
  const boxH = size * 0.72 + padY * 2;
  const x = width - gap - boxW;
  const y = height - gap - boxH;
  c.fillStyle = linearFill(c, x, 0, x + boxW, 0, "rgba(12,12,14,.34)", "rgba(12,12,14,.44)");
  c.beginPath();
  c.roundRect(x, y, boxW, boxH, boxH / 2);
  c.fill();
  c.fillStyle = "rgba(255,255,255,.86)";
  c.textAlign = "left";
  c.textBaseline = "alphabetic";
  let at = x + padX;
  letters.forEach((l, i) => {
    c.fillText(l, at, y + padY + size * 0.72);
    at += widths[i] ?? 0;
  });
}

/** Puts the small "sandbox" mark on a picture: about 1.2 % of its height, never below 9 px. */
export function addMark(raster: Raster): Raster {
  const canvas = toCanvas(raster);
  drawMark(canvas.getContext("2d"), raster.width, raster.height);
  return toRaster(canvas);
}
