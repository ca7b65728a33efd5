import { type Canvas, createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import type { Raster } from "./raster";

export type Context = SKRSContext2D;
type Style = Context["fillStyle"];
/** A colour stop: a colour alone is spaced evenly, a pair gives its place 0..1. */
type Stop = string | readonly [number, string];

export const TAU = Math.PI * 2;

function addStops<T extends { addColorStop(at: number, colour: string): void }>(
  gradient: T,
  stops: readonly Stop[],
): T {
  stops.forEach((stop, i) => {
    if (typeof stop === "string") gradient.addColorStop(stops.length > 1 ? i / (stops.length - 1) : 0, stop);
    else gradient.addColorStop(stop[0], stop[1]);
  });
  return gradient;
}

export function linearFill(c: Context, x0: number, y0: number, x1: number, y1: number, ...stops: Stop[]) {
  return addStops(c.createLinearGradient(x0, y0, x1, y1), stops);
}

export function radialFill(c: Context, x: number, y: number, r0: number, r1: number, ...stops: Stop[]) {
  return addStops(c.createRadialGradient(x, y, r0, x, y, r1), stops);
}

export function circle(c: Context, x: number, y: number, r: number, fill?: Style): void {
  c.beginPath();
  c.arc(x, y, Math.max(0, r), 0, TAU);
  if (fill === undefined) return;
  c.fillStyle = fill;
  c.fill();
}

export function ellipse(c: Context, x: number, y: number, rx: number, ry: number, fill?: Style, turn = 0): void {
  c.beginPath();
  c.ellipse(x, y, rx, ry, turn, 0, TAU);
  if (fill === undefined) return;
  c.fillStyle = fill;
  c.fill();
}

export function rect(c: Context, x: number, y: number, w: number, h: number, fill: Style): void {
  c.fillStyle = fill;
  c.fillRect(x, y, w, h);
}

export function polygon(c: Context, points: readonly (readonly [number, number])[], fill?: Style): void {
  c.beginPath();
  for (const [x, y] of points) c.lineTo(x, y);
  c.closePath();
  if (fill === undefined) return;
  c.fillStyle = fill;
  c.fill();
}

/** A pointed leaf from its stem (x, y) along an angle; fills with the current fill style. */
export function leaf(c: Context, x: number, y: number, length: number, width: number, angle: number): void {
  c.save();
  c.translate(x, y);
  c.rotate(angle);
  c.beginPath();
  c.moveTo(0, 0);
  c.bezierCurveTo(length * 0.25, -width, length * 0.75, -width * 0.8, length, 0);
  c.bezierCurveTo(length * 0.75, width * 0.8, length * 0.25, width, 0, 0);
  c.fill();
  c.restore();
}

/** The ground below a curve y(x), from x0 to x1 down to `bottom`. */
export function ground(
  c: Context,
  y: (x: number) => number,
  x0: number,
  x1: number,
  bottom: number,
  step: number,
): void {
  c.beginPath();
  c.moveTo(x0, bottom);
  for (let x = x0; x < x1 + step; x += step) c.lineTo(x, y(x));
  c.lineTo(x1 + step, bottom);
  c.closePath();
}

/** What a scene draws on: `width` and `height` in scene units (the shorter side is 600), `scale` pixels per unit. */
export interface Board {
  readonly c: Context;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

export function createBoard(widthPx: number, heightPx: number): Board & { canvas: Canvas } {
  const canvas = createCanvas(widthPx, heightPx);
  const scale = Math.min(widthPx, heightPx) / 600;
  const c = canvas.getContext("2d");
  c.setTransform(scale, 0, 0, scale, 0, 0);
  c.imageSmoothingQuality = "high";
  return { canvas, c, width: widthPx / scale, height: heightPx / scale, scale };
}

/**
 * Draws through a blur of `radius` units. The filter of the canvas costs a whole-canvas pass per shape, so the shapes
 * are gathered on a layer as small as the blur allows, blurred once and laid over.
 */
export function soft(
  board: Board,
  radius: number,
  draw: (c: Context) => void,
  mode?: Context["globalCompositeOperation"],
): void {
  const { c, scale } = board;
  const radiusPx = Math.max(0.4, radius * scale);
  const shrink = Math.max(1, Math.min(10, Math.floor(radiusPx / 2)));
  const pad = Math.ceil((radiusPx * 3) / shrink);
  const w = Math.ceil((board.width * scale) / shrink) + pad * 2;
  const h = Math.ceil((board.height * scale) / shrink) + pad * 2;
  const sharpLayer = createCanvas(w, h);
  const sharpContext = sharpLayer.getContext("2d");
  sharpContext.setTransform(scale / shrink, 0, 0, scale / shrink, pad, pad);
  draw(sharpContext);
  const blurred = createCanvas(w, h);
  const blurredContext = blurred.getContext("2d");
  blurredContext.filter = `blur(${radiusPx / shrink}px)`;
  blurredContext.drawImage(sharpLayer, 0, 0);
  c.save();
  if (mode) c.globalCompositeOperation = mode;
  c.imageSmoothingQuality = "high";
  c.setTransform(1, 0, 0, 1, 0, 0);
  c.drawImage(blurred, -pad * shrink, -pad * shrink, w * shrink, h * shrink);
  c.restore();
}

export function vignette(board: Board, strength: number): void {
  const { c, width: W, height: H } = board;
  const reach = Math.hypot(W, H);
  const fill = radialFill(
    c,
    W / 2,
    H * 0.48,
    Math.min(W, H) * 0.4,
    reach * 0.62,
    "rgba(0,0,0,0)",
    `rgba(0,0,0,${strength})`,
  );
  rect(c, 0, 0, W, H, fill);
}

export function toRaster(canvas: Canvas): Raster {
  const { width, height } = canvas;
  return { width, height, data: canvas.getContext("2d").getImageData(0, 0, width, height).data };
}

export function toCanvas(raster: Raster): Canvas {
  const canvas = createCanvas(raster.width, raster.height);
  const c = canvas.getContext("2d");
  const image = c.createImageData(raster.width, raster.height);
  image.data.set(raster.data);
  c.putImageData(image, 0, 0);
  return canvas;
}
