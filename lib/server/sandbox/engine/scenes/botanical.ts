import { circle, ellipse, leaf, rect, TAU } from "../brush";
import { alpha, hexToLab, mix } from "../colour";
import { createRandom, forkSeed, type Random } from "../random";
import type { Scene, Stage } from "./scene";

type Kind = "frond" | "berries" | "grass" | "poppy" | "fan" | "daisy";
const kinds: readonly Kind[] = ["frond", "berries", "grass", "poppy", "fan", "daisy"];

interface Stem {
  x: number;
  foot: number;
  lean: number;
  tall: number;
  size: number;
  tone: string;
  bloom: string;
  core: string;
  kind: Kind;
}

const along = (s: Stem, t: number): [number, number] => [s.x + s.lean * t * t, s.foot - s.tall * t];

function stalk(stage: Stage, s: Stem): void {
  const { c } = stage;
  c.strokeStyle = s.tone;
  c.lineCap = "round";
  c.lineWidth = 4.2 * s.size;
  c.beginPath();
  for (let t = 0; t <= 1.001; t += 0.05) c.lineTo(...along(s, t));
  c.stroke();
}

function bloom(stage: Stage, s: Stem, petals: number, long: number, wide: number): void {
  const { c } = stage;
  const [x, y] = along(s, 1);
  for (let i = 0; i < petals; i++) {
    const a = (i / petals) * TAU + s.lean;
    ellipse(
      c,
      x + Math.cos(a) * long * 0.95,
      y + Math.sin(a) * long * 0.95,
      long,
      wide,
      i % 2 ? s.bloom : mix(s.bloom, "#ffffff", 0.1),
      a,
    );
  }
  circle(c, x, y, long * 0.56, s.core);
  for (let i = 0; i < 10; i++)
    circle(
      c,
      x + Math.cos(i * 2.4) * long * 0.36,
      y + Math.sin(i * 2.4) * long * 0.36,
      long * 0.06,
      mix(s.core, "#000000", 0.35),
    );
}

function leaves(stage: Stage, s: Stem, r: Random): void {
  const { c } = stage;
  const step = s.kind === "grass" ? 0.075 : 0.105;
  const until = s.kind === "poppy" || s.kind === "daisy" ? 0.66 : 1.01;
  for (let t = 0.14; t <= until; t += step) {
    const [x, y] = along(s, t);
    for (const d of [-1, 1]) {
      const taper = 1.14 - t * 0.66;
      c.fillStyle = s.tone;
      if (s.kind === "berries") {
        const reach = 32 * s.size * taper;
        c.lineWidth = 2 * s.size;
        c.beginPath();
        c.moveTo(x, y);
        c.quadraticCurveTo(x + d * reach * 0.6, y - 2, x + d * reach, y - 16 * s.size);
        c.stroke();
        circle(c, x + d * reach, y - 16 * s.size, 10.5 * s.size * (1.15 - t * 0.5), r() < 0.8 ? s.bloom : s.tone);
      } else {
        const long = (s.kind === "grass" ? 66 : 88) * s.size * taper;
        leaf(c, x, y, long, (s.kind === "grass" ? 7.5 : 17) * s.size * taper, d > 0 ? -0.62 : Math.PI + 0.62);
      }
    }
  }
}

function fan(stage: Stage, s: Stem): void {
  const { c } = stage;
  const [x, y] = along(s, 0.72);
  for (let i = 0; i < 11; i++) {
    c.fillStyle = i % 2 ? s.tone : mix(s.tone, s.bloom, 0.3);
    leaf(c, x, y, 105 * s.size * (1 - Math.abs(i - 5) * 0.045), 13 * s.size, -Math.PI / 2 + (i - 5) * 0.27);
  }
}

function grow(stage: Stage, s: Stem, r: Random): void {
  stalk(stage, s);
  if (s.kind === "fan") fan(stage, s);
  else leaves(stage, s, r);
  if (s.kind === "poppy") bloom(stage, s, 6, 25 * s.size, 19 * s.size);
  if (s.kind === "daisy") bloom(stage, s, 11, 22 * s.size, 8 * s.size);
}

function makeStem(stage: Stage, i: number, n: number, r: Random, back: boolean): Stem {
  const { width: W, height: H, palette: p } = stage;
  const kind = kinds[(i * 5 + Math.floor(r() * 2) + (back ? 1 : 0)) % kinds.length] ?? "frond";
  const greens = [p.shade, p.body, mix(p.shade, p.body, 0.5), p.deep];
  const blooms = [p.accent, p.light, mix(p.accent, p.light, 0.4)];
  const size = Math.min(1.35, Math.max(0.8, H / 760)) * (back ? 0.9 : 0.85 + r() * 0.4);
  return {
    x: W * (0.05 + (0.9 * (i + (back ? 0.5 : 0))) / Math.max(1, n - 1)) + (r() - 0.5) * 26,
    foot: H + 12,
    lean: (r() - 0.5) * 150 * size,
    tall: H * (back ? 0.42 + r() * 0.34 : 0.26 + r() * 0.42),
    size,
    tone: back ? mix(greens[i % 2] ?? p.shade, p.paper, 0.42) : (greens[i % greens.length] ?? p.shade),
    bloom: blooms[i % blooms.length] ?? p.accent,
    core: i % 2 ? p.deep : p.light,
    kind,
  };
}

export const botanical: Scene = {
  id: "botanical",
  words:
    "botanical flower flowers floral plant plants leaf leaves garden bouquet poppy poppies rose roses tulip cut-paper papercut paper-cut herbarium bloom blossom butterfly 植物 花 花卉 花朵 叶 叶子 花园 剪纸 玫瑰 牡丹 樱花 蝴蝶",
  palettes: [
    "#14332c #1f4d43 #5f8d7c #e9b44f #f1eada #d9593a",
    "#e8dcc2 #e9dcc0 #8fb394 #d9a94f #1c2b27 #dd6f48",
    "#33202a #2f5a56 #7d9a8a #e0a03f #f3ddd2 #9a2f4a",
    "#1b2f52 #27406b #7d9cc0 #eac98c #e6eaea #cf5640",
    "#2b3a22 #4b6a35 #9ab06a #f2c3c0 #fbf3e2 #e0607a",
  ],
  phrases: [
    "flat cut-paper stems in a measured rhythm",
    "a pressed-garden composition of fronds, berries and poppies before a pale disc",
  ],
  textPlace: "top",
  draw(stage) {
    const { c, width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "place"));
    rect(c, 0, 0, W, H, p.paper);
    const R = Math.min(W, H) * (0.2 + r() * 0.05);
    circle(c, W * (0.32 + r() * 0.36), H * (0.28 + r() * 0.06), R, mix(p.light, p.paper, 0.08));
    const n = Math.max(4, Math.round(W / 105));
    for (let i = 0; i < n - 1; i++) grow(stage, makeStem(stage, i, n, r, true), r);
    for (let i = 0; i < n; i++) {
      const stem = makeStem(stage, i, n, r, false);
      // A thin paper-coloured shadow lifts the front row off the back one, as cut paper does.
      c.save();
      c.shadowColor = alpha("#000000", 0.3);
      c.shadowBlur = 7 * stage.scale;
      c.shadowOffsetY = 3 * stage.scale;
      grow(stage, stem, r);
      c.restore();
    }
  },
  subject(stage) {
    const { width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "bouquet"));
    const k = Math.min(W, H) / 600;
    for (let i = 0; i < 7; i++) {
      const spread = i - 3;
      const base = makeStem(stage, i, 7, r, false);
      const stem = {
        ...base,
        x: W / 2 + spread * 5 * k,
        foot: H / 2 + 220 * k,
        lean: spread * 52 * k,
        tall: (330 - Math.abs(spread) * 34) * k,
        size: 0.82 * k,
      };
      grow(stage, hexToLab(p.deep)[0] > 0.7 ? { ...stem, tone: p.body } : stem, r);
    }
  },
};
