import { circle, rect } from "../brush";
import { mix } from "../colour";
import { ensureFonts, fontOf } from "../fonts";
import { setText } from "../lettering";
import { readableOn } from "../palette";
import { createRandom, forkSeed, pick } from "../random";
import type { Scene, Stage } from "./scene";

const signs = ["a", "R", "g", "&", "S", "Q", "k", "8", "e", "B"] as const;

/** One sign, its ink really centred in the circle of radius r round (x, y): advance widths lie about the black. */
function sign(stage: Stage, text: string, x: number, y: number, r: number, fill: string): void {
  const { c } = stage;
  ensureFonts();
  c.font = fontOf("Black", 100);
  c.textAlign = "left";
  c.textBaseline = "alphabetic";
  const m = c.measureText(text);
  const w = m.actualBoundingBoxRight + m.actualBoundingBoxLeft;
  const h = m.actualBoundingBoxAscent + m.actualBoundingBoxDescent;
  const size = (100 * r * 2) / Math.max(w, h, 1);
  const k = size / 100;
  c.font = fontOf("Black", size);
  c.fillStyle = fill;
  c.fillText(text, x - (w * k) / 2 + m.actualBoundingBoxLeft * k, y + (h * k) / 2 - m.actualBoundingBoxDescent * k);
}

function ornament(stage: Stage): void {
  const { c, width: W, height: H, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "ornament"));
  const R = Math.min(W, H);
  const kind = Math.floor(r() * 4);
  if (kind === 0) circle(c, W * (r() < 0.5 ? 0.78 : 0.24), H * 0.24, R * 0.13, p.light);
  if (kind === 1) rect(c, 0, H * 0.62, W, H * 0.38, p.body);
  if (kind === 2) {
    c.strokeStyle = mix(p.paper, p.body, 0.35);
    c.lineWidth = R * 0.012;
    for (let x = -H; x < W + H; x += R * 0.045) {
      c.beginPath();
      c.moveTo(x, 0);
      c.lineTo(x + H, H);
      c.stroke();
    }
  }
  if (kind === 3) {
    rect(c, W * 0.5, 0, W * 0.5, H, p.light);
    circle(c, W * 0.5, H * 0.5, R * 0.4, p.body);
  }
}

function specimen(stage: Stage, ink: string): void {
  const { c, width: W, height: H } = stage;
  const R = Math.min(W, H);
  const small = Math.max(11, R * 0.026);
  const margin = R * 0.06;
  setText(c, "Specimen No. 12", {
    box: { x: margin, y: margin, w: W * 0.4, h: small * 0.74 },
    cut: "Medium",
    fill: ink,
    align: "left",
    stand: "top",
  });
  setText(c, "Aa Bb Cc 0123", {
    box: { x: W * 0.56, y: margin, w: W * 0.4, h: small * 0.74 },
    cut: "Medium",
    fill: ink,
    align: "left",
    stand: "top",
  });
}

export const letter: Scene = {
  id: "letter",
  words:
    "letter typography typographic type font alphabet word lettering logo monogram glyph sign text slogan quote 字母 字体 文字 排版 标志 字 标语",
  palettes: [
    "#201518 #5a1a28 #c9566a #f2d0a8 #eec3b0 #7b1e2e",
    "#14213d #28406f #7fa8c9 #f5d28a #eef0ec #d9482f",
    "#161513 #1f4f42 #5f9a80 #f0b84a #e9e2d0 #17513f",
    "#f4efe2 #e9b04a #d9663a #6a6fb0 #20233f #f0c04a",
    "#1a1a1a #3a3a3a #b8b2a4 #f2c84a #f4f1e8 #e2452c",
  ],
  phrases: ["one heavy glyph cropped by nothing but its own weight", "a type specimen sheet with generous margins"],
  textPlace: "own",
  draw(stage) {
    const { c, width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "letter"));
    const R = Math.min(W, H);
    rect(c, 0, 0, W, H, p.paper);
    ornament(stage);
    const words = stage.text.join(" ");
    const ink = readableOn(p.paper, p.deep, p.shade);
    if (words.length > 2) {
      const margin = R * 0.075;
      setText(c, words, {
        box: { x: margin, y: margin * 2, w: W - margin * 2, h: H - margin * 4 },
        cut: "Black",
        fill: readableOn(p.paper, p.accent, p.deep),
        align: "left",
        stand: "middle",
      });
      return;
    }
    sign(stage, words || pick(r, signs), W / 2, H * 0.53, R * 0.36, p.accent);
    specimen(stage, ink);
  },
  subject(stage) {
    const { width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "letter"));
    const words = stage.text.join(" ");
    if (words.length <= 2) {
      circle(stage.c, W / 2, H / 2, Math.min(W, H) * 0.4, p.accent);
      sign(stage, words || pick(r, signs), W / 2, H / 2, Math.min(W, H) * 0.23, readableOn(p.accent, p.paper, p.deep));
      return;
    }
    const box = { x: W * 0.1, y: H * 0.1, w: W * 0.8, h: H * 0.8 };
    setText(stage.c, words, { box, cut: "Black", fill: p.accent, align: "centre", stand: "middle" });
  },
};
