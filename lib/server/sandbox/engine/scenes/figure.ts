import type { Context } from "../brush";
import { circle, ground, linearFill, rect } from "../brush";
import { alpha, mix } from "../colour";
import { createNoise1, createRandom, forkSeed, fractal1 } from "../random";
import { drawLikeness } from "./likeness";
import type { Scene, Stage } from "./scene";

type Curve = readonly [number, number, number, number, number, number];

/** Head and shoulders in profile: cubic curves from (-250, 0), in units of 1/600 of the figure, y upwards negative. */
const profile: readonly Curve[] = [
  [-240, -130, -130, -160, -70, -185],
  [-52, -196, -56, -240, -66, -262],
  [-110, -330, -100, -470, 6, -476],
  [86, -478, 112, -410, 106, -372],
  [112, -350, 132, -332, 130, -322],
  [126, -314, 112, -316, 112, -306],
  [118, -298, 116, -290, 111, -286],
  [116, -280, 112, -274, 106, -270],
  [108, -244, 84, -240, 54, -244],
  [44, -220, 50, -196, 70, -184],
  [150, -160, 230, -130, 250, 5],
];

function bust(c: Context, x: number, foot: number, k: number): void {
  c.beginPath();
  c.moveTo(x - 250 * k, foot + 5);
  for (const [a, b, d, e, f, g] of profile)
    c.bezierCurveTo(x + a * k, foot + b * k, x + d * k, foot + e * k, x + f * k, foot + g * k);
  c.closePath();
}

/** A landscape inside the head: the double exposure that gives the silhouette its thought. */
function inner(stage: Stage, x: number, foot: number, k: number): void {
  const { c, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "inner"));
  const top = foot - 490 * k;
  rect(
    c,
    x - 260 * k,
    top,
    520 * k,
    500 * k,
    linearFill(
      c,
      0,
      top,
      0,
      foot - 120 * k,
      mix(p.accent, p.light, 0.25),
      mix(p.light, p.paper, 0.5),
      mix(p.light, p.body, 0.4),
    ),
  );
  circle(c, x + 34 * k, foot - 372 * k, 30 * k, mix(p.paper, "#ffffff", 0.4));
  for (let layer = 0; layer < 5; layer++) {
    const noise = createNoise1(forkSeed(stage.seed, `hill${layer}`));
    const y = (q: number) =>
      foot - (330 - layer * 62) * k - 130 * k * (fractal1(noise, q / (95 * k) + layer * 4, 5) - 0.45);
    ground(c, y, x - 255 * k, x + 255 * k, foot + 10, 2);
    c.fillStyle = mix(mix(p.body, p.paper, 0.35), p.deep, layer / 4);
    c.fill();
    if (layer < 2) continue;
    c.fillStyle = mix(p.body, p.deep, 0.2 + layer / 5);
    for (let q = x - 250 * k; q < x + 250 * k; q += 4 + r() * 9) {
      const h = (8 + r() * 18) * k;
      c.beginPath();
      c.moveTo(q - h * 0.22, y(q) + 3);
      c.lineTo(q, y(q) - h);
      c.lineTo(q + h * 0.22, y(q) + 3);
      c.fill();
    }
  }
  c.strokeStyle = alpha(p.deep, 0.75);
  c.lineWidth = 1.8 * k;
  for (let i = 0; i < 4; i++) {
    const bx = x + (-40 + i * 26) * k;
    const by = foot - (400 + (i % 2) * 14) * k;
    c.beginPath();
    c.moveTo(bx - 9 * k, by - 4 * k);
    c.quadraticCurveTo(bx - 3 * k, by - 7 * k, bx, by);
    c.quadraticCurveTo(bx + 3 * k, by - 7 * k, bx + 9 * k, by - 4 * k);
    c.stroke();
  }
}

function sitter(stage: Stage, x: number, foot: number, k: number): void {
  const { c, palette: p } = stage;
  bust(c, x, foot, k);
  c.fillStyle = p.deep;
  c.fill();
  c.save();
  c.clip();
  inner(stage, x, foot, k);
  rect(
    c,
    x - 260 * k,
    foot - 490 * k,
    520 * k,
    500 * k,
    linearFill(c, x - 120 * k, 0, x + 150 * k, 0, alpha(p.deep, 0.5), alpha(p.deep, 0), alpha(p.paper, 0.12)),
  );
  c.restore();
}

export const figure: Scene = {
  id: "figure",
  words:
    "portrait silhouette figure woman man girl boy person face people profile human child dancer self-portrait character hero 人像 肖像 剪影 女人 女孩 男人 男孩 人物 人 少女 少年 脸",
  palettes: [
    "#20303c #3d5563 #8fa0a0 #e6b98a #f2e8da #c85a3c",
    "#171f22 #2c565a #7fa39f #cfdbd2 #eef0e8 #d9904a",
    "#241820 #5a2433 #a86270 #e8b9a8 #f3ded6 #8c2f42",
    "#16182e #2f3a78 #7a83c0 #f0c9a4 #f7efe4 #ec7a4c",
    "#1a2416 #41583a #8ca06e #e4d6a0 #f5f0de #d2642f",
  ],
  phrases: [
    "a calm profile holding a landscape inside",
    "a disc of colour behind the head, generous empty paper around",
  ],
  textPlace: "top",
  draw(stage) {
    const { c, width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "place"));
    const k = Math.min(W / 560, (H * 0.86) / 480, 1.5);
    const wide = W > H * 1.4;
    const x = wide ? W * (0.36 + r() * 0.28) : W * 0.49;
    rect(c, 0, 0, W, H, linearFill(c, 0, 0, W, H, mix(p.paper, "#ffffff", 0.25), p.paper, mix(p.paper, p.light, 0.35)));
    const R = 215 * k;
    const cy = H - 300 * k;
    circle(c, x + 24 * k, cy, R, linearFill(c, 0, cy - R, 0, cy + R, mix(p.accent, p.light, 0.16), p.accent));
    c.strokeStyle = alpha(p.shade, 0.28);
    c.lineWidth = 1.3;
    for (let i = 0; i < 5; i++) {
      circle(c, x + 24 * k, cy, R + (18 + i * 16) * k);
      c.stroke();
    }
    if (stage.likeness) {
      drawLikeness(stage, x + 24 * k, Math.min(H * 0.52, cy + 20 * k), R * 0.98);
      return;
    }
    sitter(stage, x, H, k);
  },
  subject(stage) {
    const { width: W, height: H } = stage;
    const k = (Math.min(W, H) / 600) * 0.98;
    sitter(stage, W / 2, H / 2 + 240 * k, k);
  },
};
