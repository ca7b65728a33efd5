import type { Context } from "../brush";
import { rect, TAU } from "../brush";
import { mix } from "../colour";
import { createRandom, forkSeed, type Random } from "../random";
import type { Scene, Stage } from "./scene";

/** One tile, its centre at the origin, `q` wide; fills with the current fill style. */
type Motif = (c: Context, q: number) => void;

const quarter: Motif = (c, q) => {
  c.moveTo(-q / 2, -q / 2);
  c.arc(-q / 2, -q / 2, q, 0, Math.PI / 2);
};
const disc: Motif = (c, q) => c.arc(0, 0, q * 0.36, 0, TAU);
const ring: Motif = (c, q) => {
  c.arc(0, 0, q * 0.42, 0, TAU);
  c.arc(0, 0, q * 0.2, TAU, 0, true);
};
const wedge: Motif = (c, q) => {
  c.moveTo(-q / 2, -q / 2);
  c.lineTo(q / 2, -q / 2);
  c.lineTo(-q / 2, q / 2);
};
const half: Motif = (c, q) => c.arc(0, -q / 2, q / 2, 0, Math.PI);
const bars: Motif = (c, q) => {
  for (let s = 0; s < 4; s++) c.rect(-q / 2, -q / 2 + (s * q) / 4, q, q / 8);
};
const hourglass: Motif = (c, q) => {
  c.arc(-q / 2, 0, q / 2, -Math.PI / 2, Math.PI / 2);
  c.closePath();
  c.moveTo(q / 2, -q / 2);
  c.arc(q / 2, 0, q / 2, -Math.PI / 2, Math.PI / 2, true);
};
const rainbow: Motif = (c, q) => {
  for (const k of [1, 0.62, 0.26]) {
    c.moveTo(-q / 2 + q * k, q / 2);
    c.arc(-q / 2, q / 2, q * k, 0, -Math.PI / 2, true);
    c.lineTo(-q / 2, q / 2 - q * (k - 0.19));
    c.arc(-q / 2, q / 2, q * (k - 0.19), -Math.PI / 2, 0);
  }
};
const dots: Motif = (c, q) => {
  for (let i = 0; i < 9; i++) {
    const x = ((i % 3) - 1) * q * 0.3;
    const y = (Math.floor(i / 3) - 1) * q * 0.3;
    c.moveTo(x + q * 0.08, y);
    c.arc(x, y, q * 0.08, 0, TAU);
  }
};
const petal: Motif = (c, q) => {
  c.moveTo(-q / 2, -q / 2);
  c.quadraticCurveTo(q / 2, -q / 2, q / 2, q / 2);
  c.quadraticCurveTo(-q / 2, q / 2, -q / 2, -q / 2);
};
const motifs: readonly Motif[] = [
  quarter,
  quarter,
  disc,
  ring,
  wedge,
  half,
  half,
  bars,
  hourglass,
  rainbow,
  dots,
  petal,
];

function tile(stage: Stage, x: number, y: number, q: number, colours: readonly string[], r: Random): void {
  const { c, palette: p } = stage;
  const at = (i: number) => colours[i % colours.length] ?? p.paper;
  const groundIndex = Math.floor(r() * colours.length);
  const figureIndex = groundIndex + 1 + Math.floor(r() * (colours.length - 1));
  const motif = motifs[Math.floor(r() * motifs.length)] ?? disc;
  rect(c, x, y, q + 0.6, q + 0.6, at(groundIndex));
  c.save();
  c.beginPath();
  c.rect(x, y, q + 0.3, q + 0.3);
  c.clip();
  c.translate(x + q / 2, y + q / 2);
  c.rotate((Math.PI / 2) * Math.floor(r() * 4));
  c.beginPath();
  motif(c, q);
  c.fillStyle = at(figureIndex);
  c.fill();
  c.restore();
}

export const bauhaus: Scene = {
  id: "bauhaus",
  words:
    "geometric bauhaus geometry shapes tiles pattern mosaic modernist grid constructivist minimalist quilt abstract-shapes 几何 包豪斯 图案 形状 马赛克 构成主义 极简",
  palettes: [
    "#1c1c1c #2c5d8f #e8b23a #f0cf7a #ece3d0 #d7402a",
    "#22333b #4d7f80 #7fa8a3 #f2c57c #ece8df #e0703a",
    "#2b2233 #5f7da8 #8b2f3f #e9b08c #f1e4dc #e5734f",
    "#14213d #2a6f6b #f2a541 #f7d9a0 #f6f1e3 #e4572e",
    "#241f3a #6a4c93 #1982c4 #ffca3a #fbf6ea #ff595e",
  ],
  phrases: ["a strict tile grid of arcs, discs and bars", "flat primaries on warm paper, every edge on the module"],
  textPlace: "own",
  draw(stage) {
    const { c, width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "tiles"));
    const count = 4 + Math.floor(r() * 2);
    // Whole tiles only: the longer side takes as many as fit, the margin takes what is left.
    const short = Math.min(W, H);
    const q = short / count;
    const nx = Math.max(1, Math.round(W / q));
    const ny = Math.max(1, Math.round(H / q));
    const qx = Math.max(W / nx, H / ny);
    const offX = (W - nx * qx) / 2;
    const offY = (H - ny * qx) / 2;
    const colours = [p.paper, p.accent, p.deep, p.body, p.shade, mix(p.paper, p.light, 0.85)];
    rect(c, 0, 0, W, H, p.paper);
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++) {
        const size = r() < 0.09 && i < nx - 1 && j < ny - 1 ? 2 : 1;
        tile(stage, offX + i * qx, offY + j * qx, qx * size, colours, r);
      }
    }
  },
};
