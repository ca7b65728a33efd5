import { type Context, linearFill, rect } from "./brush";
import { alpha, hexToLab, luma, mix, toHex } from "./colour";
import { ensureFonts, type FontCut, fontOf } from "./fonts";
import { readableOn } from "./palette";
import type { Stage } from "./scenes/scene";

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

interface Line {
  text: string;
  size: number;
  width: number;
}

const cjk = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** Breaks a text into at most `count` lines of nearly equal length, at spaces (between any two signs in Chinese). */
function breakLines(text: string, count: number): string[] {
  const joint = cjk.test(text) && !text.includes(" ") ? "" : " ";
  const words = joint === "" ? Array.from(text) : text.split(/\s+/).filter(Boolean);
  const goal = text.length / count;
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    const longer = line ? line + joint + word : word;
    if (line && lines.length < count - 1 && longer.length - goal > goal - line.length) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  return lines;
}

function measure(c: Context, text: string, cut: FontCut): number {
  c.font = fontOf(cut, 100);
  return Math.max(1, c.measureText(text).width) / 100;
}

const capHeight = 0.715; // of the em, Geist
const leading = 0.94;

/** Lays a text into a box as large as it goes: lines of like length are each set to the full width, as on a poster. */
function layOut(c: Context, text: string, box: Box, cut: FontCut): Line[] {
  let best: Line[] = [];
  let bestArea = 0;
  for (let count = 1; count <= Math.min(5, text.length); count++) {
    const parts = breakLines(text, count);
    const ems = parts.map((part) => measure(c, part, cut));
    const full = ems.map((em) => box.w / em);
    const even = Math.max(...full) / Math.min(...full) < 1.75;
    const sizes = even ? full : full.map(() => Math.min(...full));
    const tall = sizes.reduce((sum, size) => sum + size * leading, 0);
    const fit = Math.min(1, box.h / tall);
    const area = sizes.reduce((sum, size, i) => sum + size * fit * size * fit * (ems[i] ?? 0), 0);
    if (area <= bestArea) continue;
    bestArea = area;
    best = parts.map((part, i) => ({
      text: part,
      size: (sizes[i] ?? 0) * fit,
      width: (ems[i] ?? 0) * (sizes[i] ?? 0) * fit,
    }));
  }
  return best;
}

interface Setting {
  box: Box;
  cut: FontCut;
  fill: string;
  align: "left" | "centre";
  /** Where the block stands in a box taller than it. */
  stand: "top" | "middle" | "bottom";
}

/** Sets a text inside a box (scene units), never outside it; answers the box really used. */
export function setText(c: Context, text: string, s: Setting): Box {
  ensureFonts();
  const lines = layOut(c, text, s.box, s.cut);
  const tall = lines.reduce((sum, line, i) => sum + line.size * (i === lines.length - 1 ? capHeight : leading), 0);
  const slack = Math.max(0, s.box.h - tall);
  const top = s.box.y + (s.stand === "top" ? 0 : s.stand === "middle" ? slack / 2 : slack);
  let y = top;
  c.fillStyle = s.fill;
  c.textBaseline = "alphabetic";
  c.textAlign = "left";
  for (const line of lines) {
    c.font = fontOf(s.cut, line.size);
    const x = s.align === "left" ? s.box.x : s.box.x + (s.box.w - line.width) / 2;
    c.fillText(line.text, x, y + line.size * capHeight);
    y += line.size * leading;
  }
  return { x: s.box.x, y: top, w: s.box.w, h: tall };
}

function meanColour(stage: Stage, box: Box): { hex: string; busy: number } {
  const { c, scale } = stage;
  const data = c.getImageData(
    box.x * scale,
    box.y * scale,
    Math.max(1, box.w * scale),
    Math.max(1, box.h * scale),
  ).data;
  let r = 0;
  let g = 0;
  let b = 0;
  let n = 0;
  let squares = 0;
  for (let i = 0; i < data.length; i += 4 * 7) {
    const [x, y, z] = [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0];
    r += x;
    g += y;
    b += z;
    squares += luma(x, y, z) ** 2;
    n++;
  }
  const mean = luma(r / n, g / n, b / n);
  return { hex: toHex([r / n, g / n, b / n]), busy: Math.sqrt(Math.max(0, squares / n - mean * mean)) };
}

/** Lays the quoted text of a prompt over a finished scene: large, in the scene's own colours, on a scrim where it is busy. */
export function overlayText(stage: Stage, place: "top" | "middle" | "bottom", clear = false): void {
  const text = stage.text.join(" ");
  if (!text) return;
  const { c, width: W, height: H, palette: p } = stage;
  const margin = Math.min(W, H) * 0.075;
  const tall = Math.min(H * (H > W * 1.4 ? 0.3 : 0.36), W * 0.62);
  // The bottom block keeps clear of the mark in the corner.
  const y = place === "top" ? margin : place === "middle" ? (H - tall) / 2 : H - tall - margin * 1.25;
  const box = { x: margin, y, w: W - margin * 2, h: tall };
  if (clear) {
    const size = setText(c, text, { box, cut: "Black", fill: p.accent, align: "centre", stand: "middle" });
    c.strokeStyle = p.paper;
    c.lineWidth = size.h * 0.01;
    return;
  }
  const below = meanColour(stage, box);
  const fill = readableOn(below.hex, mix(p.paper, "#ffffff", 0.4), mix(p.deep, "#000000", 0.35));
  const light = hexToLab(fill)[0] > 0.6;
  const gap = Math.abs(hexToLab(fill)[0] - hexToLab(below.hex)[0]);
  const veil = Math.min(0.75, Math.max(0, 0.62 - gap) * 1.1 + below.busy / 150);
  const tone = light ? mix(p.deep, "#000000", 0.5) : mix(p.paper, "#ffffff", 0.5);
  const reach = tall + margin * 2.4;
  const clearTone = alpha(tone, 0);
  if (place === "top")
    rect(
      c,
      0,
      0,
      W,
      reach,
      linearFill(c, 0, 0, 0, reach, alpha(tone, veil), [0.6, alpha(tone, veil * 0.75)], clearTone),
    );
  else if (place === "bottom")
    rect(
      c,
      0,
      H - reach,
      W,
      reach,
      linearFill(c, 0, H - reach, 0, H, clearTone, [0.4, alpha(tone, veil * 0.75)], alpha(tone, veil)),
    );
  else
    rect(
      c,
      0,
      y - margin,
      W,
      tall + margin * 2,
      linearFill(c, 0, y - margin, 0, y + tall + margin, clearTone, alpha(tone, veil), alpha(tone, veil), clearTone),
    );
  setText(c, text, { box, cut: "Black", fill, align: place === "middle" ? "centre" : "left", stand: place });
}
