import { circle, linearFill, rect } from "../brush";
import { alpha, mix } from "../colour";
import { createNoise1, createRandom, forkSeed, fractal1 } from "../random";
import type { Scene, Stage } from "./scene";

function cone(stage: Stage, horizon: number): void {
  const { c, width: W, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "cone"));
  const noise = createNoise1(forkSeed(stage.seed, "slope"));
  const x = W * (0.28 + r() * 0.12);
  const tall = Math.min(190, horizon * 0.5);
  const half = Math.min(W * 0.42, tall * 2);
  const y = (q: number) =>
    horizon - tall * Math.max(0, 1 - Math.abs(q - x) / half) ** 1.45 + (fractal1(noise, q / 26, 3) - 0.5) * 5;
  const shape = (fill: string, limit: number) => {
    c.beginPath();
    c.moveTo(x - half, horizon + 2);
    for (let q = x - half; q <= x + half; q += 3) c.lineTo(q, Math.max(y(q), limit > 0 ? -Infinity : y(q)));
    c.lineTo(x + half, horizon + 2);
    c.closePath();
    c.fillStyle = fill;
    c.fill();
  };
  shape(mix(p.body, p.shade, 0.45), 1);
  c.save();
  c.clip();
  const snow = horizon - tall * 0.62;
  c.fillStyle = mix(p.paper, "#ffffff", 0.45);
  c.beginPath();
  c.moveTo(x - half, 0);
  for (let q = x - half, i = 0; q <= x + half; q += 9, i++) c.lineTo(q, snow + (i % 2 ? 16 : -10) * (0.5 + noise(i)));
  c.lineTo(x + half, 0);
  c.fill();
  c.restore();
}

function scales(stage: Stage, from: number): void {
  const { c, width: W, height: H, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "scales"));
  const phase = r() * 6;
  const R = 40 + r() * 12;
  for (let row = 0; row < 80; row++) {
    const depth = row * R * 0.48;
    const y = from + depth;
    if (y > H + R * 1.4) break;
    const t = Math.min(1, depth / (H - from));
    const off = row % 2 ? R : 0;
    for (let x = -R * 2 + off; x < W + R * 2; x += R * 2) {
      const yy = y + Math.sin(x / 150 + row * 0.46 + phase) * 15;
      for (let k = 0; k < 5; k++) {
        const blue = mix(mix(p.body, p.shade, 0.25 + t * 0.75), p.deep, t * 0.3 + k * 0.07);
        circle(c, x, yy, R * (1.03 - k * 0.205), k % 2 ? p.paper : blue);
      }
    }
  }
}

/** The curl of a breaking wave, its foam drawn as claws. */
function breaker(stage: Stage, from: number): void {
  const { c, width: W, height: H, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "breaker"));
  const k = Math.min(1.25, Math.min(W, H) / 560);
  const x = W;
  const y = from + 90 * k;
  const body = () => {
    c.beginPath();
    c.moveTo(x + 20, H + 20);
    c.lineTo(x + 20, y - 250 * k);
    c.bezierCurveTo(x - 90 * k, y - 290 * k, x - 215 * k, y - 235 * k, x - 250 * k, y - 130 * k);
    c.bezierCurveTo(x - 205 * k, y - 165 * k, x - 150 * k, y - 150 * k, x - 140 * k, y - 105 * k);
    c.bezierCurveTo(x - 140 * k, y - 20 * k, x - 260 * k, y + 60 * k, x - 420 * k, y + 100 * k);
    c.lineTo(x - 440 * k, H + 20);
    c.closePath();
  };
  body();
  c.fillStyle = linearFill(c, x - 250 * k, y - 250 * k, x, y + 200 * k, mix(p.body, p.shade, 0.4), p.shade, p.deep);
  c.fill();
  c.save();
  c.clip();
  c.lineCap = "round";
  for (let i = 0; i < 13; i++) {
    c.strokeStyle = alpha(i % 3 === 0 ? p.paper : mix(p.light, p.body, 0.4), 0.9);
    c.lineWidth = (i % 3 === 0 ? 5 : 2.6) * k;
    const d = i * 17 * k;
    c.beginPath();
    c.moveTo(x - 400 * k + d, y + 150 * k + d * 0.5);
    c.bezierCurveTo(
      x - 180 * k + d,
      y + 60 * k + d * 0.4,
      x - 90 * k + d * 0.8,
      y - 60 * k,
      x - 132 * k + d * 0.9,
      y - 190 * k + d * 0.2,
    );
    c.stroke();
  }
  c.restore();
  const rim: [number, number][] = [];
  for (let t = 0; t <= 1; t += 0.04) {
    const a = Math.PI * (1.05 + t * 0.62);
    rim.push([x - 95 * k + Math.cos(a) * 165 * k, y - 128 * k + Math.sin(a) * 142 * k]);
  }
  for (const [i, [fx, fy]] of rim.entries()) {
    const size = (17 - i * 0.28) * k * (0.8 + r() * 0.5);
    circle(c, fx, fy, size, p.paper);
    circle(c, fx - size * 0.9, fy + size * 0.7, size * 0.52, p.paper);
    circle(c, fx - size * 1.5, fy + size * 1.5 + r() * 8, size * 0.26, p.paper);
  }
  for (let i = 0; i < 60; i++)
    circle(c, x - (40 + r() * 330) * k, y - (140 + r() * 190) * k, (0.8 + r() * 2.6) * k, p.paper);
}

function birdsAndSeal(stage: Stage): void {
  const { c, width: W, height: H, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "birds"));
  c.strokeStyle = alpha(p.deep, 0.8);
  c.lineWidth = 2.2;
  for (let i = 0; i < 5; i++) {
    const x = W * 0.12 + i * 38 + r() * 14;
    const y = H * 0.14 + (i % 2) * 24 + r() * 10;
    c.beginPath();
    c.moveTo(x - 17, y - 5);
    c.quadraticCurveTo(x - 7, y - 11, x, y);
    c.quadraticCurveTo(x + 7, y - 11, x + 17, y - 5);
    c.stroke();
  }
  const size = 30;
  rect(c, 30, 30, size, size, p.accent);
  c.strokeStyle = p.paper;
  c.lineWidth = 2.2;
  c.strokeRect(35, 35, size - 10, size - 10);
  c.beginPath();
  for (const d of [0, 1]) {
    c.moveTo(39, 42 + d * 7);
    c.lineTo(51, 42 + d * 7);
  }
  c.moveTo(45, 37);
  c.lineTo(45, 53);
  c.stroke();
}

export const waves: Scene = {
  id: "waves",
  words:
    "wave waves woodblock ukiyo-e ukiyoe hokusai japanese japan surf tsunami fuji seigaiha 海浪 波浪 浪 浮世绘 日本 富士山 木版",
  palettes: [
    "#16304f #1f3f66 #6f97ad #c9d3c8 #f0e6cf #d2432c",
    "#173a3a #24504f #7fae9f #d9d9bc #f4dfc0 #c23b22",
    "#23244a #34365e #8d98c0 #d3cfd8 #ece6e4 #b8452f",
    "#10243a #2b5a7a #8fb8c8 #e8d8b4 #f7ecd4 #e0772f",
  ],
  phrases: [
    "overlapping wave scales in woodblock blues",
    "a breaking crest with clawed foam, a red sun and a snow-capped cone",
  ],
  textPlace: "top",
  draw(stage) {
    const { c, width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "place"));
    const from = H * (0.56 + r() * 0.06);
    // Bokashi: the hand-wiped gradation at the upper edge of a print.
    rect(
      c,
      0,
      0,
      W,
      H,
      linearFill(
        c,
        0,
        0,
        0,
        H * 0.62,
        [0, mix(p.body, p.shade, 0.3)],
        [0.16, mix(p.paper, p.body, 0.35)],
        [0.5, p.paper],
        [1, mix(p.paper, p.accent, 0.16)],
      ),
    );
    circle(c, W * (0.6 + r() * 0.08), H * (0.3 + r() * 0.06), Math.min(W, H) * 0.155, p.accent);
    cone(stage, from + 6);
    scales(stage, from);
    breaker(stage, from);
    birdsAndSeal(stage);
  },
};
