import { circle, ellipse, ground, linearFill, polygon, radialFill, rect, soft, vignette } from "../brush";
import { alpha, mix } from "../colour";
import { createNoise1, createRandom, forkSeed, fractal1, type Random } from "../random";
import type { Scene, Stage } from "./scene";

function envelope(stage: Stage, x: number, y: number, r: number, colours: readonly string[], haze: number): void {
  const { c, palette: p } = stage;
  const far = mix(p.paper, p.light, 0.4);
  const tone = (i: number) => mix(colours[i % colours.length] ?? p.accent, far, haze);
  const path = () => {
    c.beginPath();
    c.arc(x, y, r, Math.PI * 0.92, Math.PI * 0.08);
    c.bezierCurveTo(x + r * 0.86, y + r * 0.72, x + r * 0.3, y + r * 1.05, x + r * 0.2, y + r * 1.34);
    c.lineTo(x - r * 0.2, y + r * 1.34);
    c.bezierCurveTo(
      x - r * 0.3,
      y + r * 1.05,
      x - r * 0.86,
      y + r * 0.72,
      x + r * Math.cos(Math.PI * 0.92),
      y + r * Math.sin(Math.PI * 0.92),
    );
    c.closePath();
  };
  c.save();
  path();
  c.clip();
  rect(c, x - r * 1.1, y - r * 1.1, r * 2.2, r * 2.6, tone(0));
  // Gores: vertical ellipses of shrinking width turn flat stripes into a round body.
  const widths = [0.86, 0.68, 0.46, 0.22];
  for (const [i, w] of widths.entries()) ellipse(c, x, y + r * 0.14, r * w, r * 1.34, tone(i + 1));
  const light = c.createRadialGradient(x - r * 0.4, y - r * 0.4, r * 0.1, x, y, r * 1.5);
  light.addColorStop(0, alpha("#fff8e4", 0.5));
  light.addColorStop(0.4, alpha("#fff8e4", 0.05));
  light.addColorStop(1, alpha(p.deep, 0.62 * (1 - haze)));
  rect(c, x - r * 1.1, y - r * 1.1, r * 2.2, r * 2.6, light);
  c.restore();
  const dark = mix(p.deep, far, haze);
  c.strokeStyle = dark;
  c.lineWidth = Math.max(0.6, r * 0.012);
  for (const d of [-0.16, -0.06, 0.06, 0.16]) {
    c.beginPath();
    c.moveTo(x + d * r, y + r * 1.34);
    c.lineTo(x + d * r * 0.75, y + r * 1.66);
    c.stroke();
  }
  polygon(
    c,
    [
      [x - r * 0.15, y + r * 1.64],
      [x + r * 0.15, y + r * 1.64],
      [x + r * 0.12, y + r * 1.86],
      [x - r * 0.12, y + r * 1.86],
    ],
    mix(mix(p.accent, p.deep, 0.6), far, haze * 0.7),
  );
}

function valley(stage: Stage): void {
  const { c, width: W, height: H, palette: p, seed } = stage;
  for (let layer = 0; layer < 5; layer++) {
    const t = layer / 4;
    const noise = createNoise1(forkSeed(seed, `valley${layer}`));
    const y = (x: number) =>
      H * (0.68 + t * 0.2) - 120 * (fractal1(noise, x / (240 - t * 60) + layer * 6, 5, 0.45) - 0.42) * (1.1 - t * 0.4);
    ground(c, y, -5, W + 5, H, 2);
    const tone = mix(mix(p.light, p.paper, 0.4), layer % 2 ? p.body : p.shade, 0.2 + t * 0.75);
    c.fillStyle = linearFill(c, 0, H * (0.6 + t * 0.2), 0, H, tone, mix(tone, p.deep, 0.35 * t));
    c.fill();
    rect(c, 0, H * 0.6, W, H * 0.4, linearFill(c, 0, H * 0.6, 0, H, alpha(p.paper, 0), alpha(p.paper, 0.16 * (1 - t))));
  }
}

function fleet(stage: Stage, r: Random): { x: number; y: number; r: number }[] {
  const { width: W, height: H } = stage;
  const put: { x: number; y: number; r: number }[] = [];
  const big = Math.min(W, H);
  for (let i = 0; i < 400 && put.length < 9; i++) {
    const size = put.length === 0 ? big * 0.17 : big * (0.02 + r() * (put.length < 3 ? 0.085 : 0.035));
    const f = { x: W * (0.1 + r() * 0.8), y: H * (0.2 + r() * 0.42), r: size };
    if (put.every((o) => Math.hypot(o.x - f.x, o.y - f.y) > (o.r + f.r) * 1.75)) put.push(f);
  }
  return put.sort((a, b) => a.r - b.r);
}

function drift(stage: Stage, r: Random): void {
  const { palette: p } = stage;
  const sets = [
    [p.accent, p.paper, p.accent, p.paper, p.shade],
    [p.shade, p.light, p.shade, p.light, p.accent],
    [p.light, p.accent, p.light, p.accent, p.deep],
    [p.body, p.paper, p.accent, p.paper, p.body],
  ];
  const all = fleet(stage, r);
  const biggest = all.at(-1)?.r ?? 1;
  for (const [i, b] of all.entries())
    envelope(
      stage,
      b.x,
      b.y,
      b.r,
      sets[(i + all.length) % sets.length] ?? [p.accent],
      0.62 * (1 - b.r / biggest) ** 0.8,
    );
}

export const balloons: Scene = {
  id: "balloons",
  words:
    "balloon balloons hot-air travel journey adventure sky clouds cloud flying kite dream whimsical birds bird 热气球 气球 旅行 天空 云 飞行 梦 鸟 冒险",
  palettes: [
    "#2a2f52 #5a6f9a #8fa3b8 #f6cfa8 #fdf0d8 #e0523a",
    "#1f3a44 #3f7a7a #8fb8a4 #f4d99a #fcf4de #ec7a3c",
    "#3a2340 #7a4a72 #c08a9a #f8c8a8 #fff0e0 #e8505a",
    "#16324a #2f6f9a #8fc4dc #f8e6b8 #f6fbfb #f0a030",
  ],
  phrases: ["a drift of striped balloons over a hazy valley", "early light, layered hills, wide open sky"],
  textPlace: "top",
  draw(stage) {
    const { c, width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "fleet"));
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
        H * 0.75,
        mix(p.body, p.paper, 0.25),
        mix(p.light, p.paper, 0.4),
        mix(p.light, p.accent, 0.12),
        p.paper,
      ),
    );
    const x = W * (0.25 + r() * 0.5);
    rect(
      c,
      0,
      0,
      W,
      H,
      radialFill(
        c,
        x,
        H * 0.56,
        0,
        Math.max(W, H) * 0.6,
        alpha("#fff8e6", 0.75),
        alpha(p.light, 0.2),
        alpha(p.light, 0),
      ),
    );
    circle(c, x, H * 0.56, 34, "#fffaf0");
    soft(stage, 6, (k) => {
      for (let i = 0; i < 20; i++)
        ellipse(k, r() * W, H * (0.1 + r() * 0.5), 60 + r() * 150, 4 + r() * 8, alpha("#ffffff", 0.2 + r() * 0.25));
    });
    valley(stage);
    drift(stage, r);
    vignette(stage, 0.14);
  },
  subject(stage) {
    const { width: W, height: H, palette: p } = stage;
    const k = Math.min(W, H) / 600;
    envelope(stage, W / 2, H / 2 - 84 * k, 180 * k, [p.accent, p.paper, p.accent, p.paper, p.shade], 0);
  },
};
