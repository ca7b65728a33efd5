import { circle, ellipse, linearFill, polygon, radialFill, rect, soft, vignette } from "../brush";
import { alpha, mix } from "../colour";
import { createRandom, forkSeed } from "../random";
import type { Scene, Stage } from "./scene";

function heavens(stage: Stage, horizon: number, moonX: number, moonY: number, moonR: number): void {
  const { c, width: W, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "heavens"));
  rect(
    c,
    0,
    0,
    W,
    horizon + 1,
    linearFill(c, 0, 0, 0, horizon, p.deep, p.shade, mix(p.body, p.accent, 0.25), mix(p.light, p.accent, 0.2)),
  );
  for (let i = 0; i < 260; i++) {
    const y = r() ** 1.3 * horizon * 0.8;
    circle(c, r() * W, y, 0.35 + r() ** 4 * 1.5, `rgba(255,252,240,${(0.15 + r() * 0.7) * (1 - y / horizon)})`);
  }
  const reach = Math.max(W, horizon * 2) * 0.55;
  rect(
    c,
    0,
    0,
    W,
    horizon,
    radialFill(c, moonX, moonY, moonR * 0.6, reach, alpha(p.paper, 0.6), alpha(p.light, 0.2), alpha(p.light, 0)),
  );
  circle(
    c,
    moonX,
    moonY,
    moonR,
    radialFill(
      c,
      moonX - moonR * 0.3,
      moonY - moonR * 0.3,
      0,
      moonR * 1.6,
      mix(p.paper, "#ffffff", 0.6),
      p.paper,
      mix(p.paper, p.light, 0.7),
    ),
  );
  c.save();
  circle(c, moonX, moonY, moonR);
  c.clip();
  for (let i = 0; i < 9; i++) {
    circle(
      c,
      moonX + (r() * 2 - 1) * moonR * 0.8,
      moonY + (r() * 2 - 1) * moonR * 0.8,
      moonR * (0.08 + r() * 0.22),
      alpha(p.body, 0.1),
    );
  }
  c.restore();
  soft(stage, 7, (k) => {
    for (let i = 0; i < 22; i++) {
      const y = horizon * (0.34 + r() * 0.62);
      ellipse(k, r() * W, y, 60 + r() * 190, 3 + r() * 8, alpha(r() < 0.5 ? p.shade : p.light, 0.16 + r() * 0.24));
    }
  });
}

function swell(stage: Stage, horizon: number, moonX: number): void {
  const { c, width: W, height: H, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "swell"));
  const depth = H - horizon;
  rect(c, 0, horizon, W, depth, linearFill(c, 0, horizon, 0, H, mix(p.light, p.body, 0.45), p.shade, p.deep));
  const density = Math.max(12, W / 44);
  for (let y = horizon + 0.5; y < H; y += 2 + (y - horizon) * 0.017) {
    const d = (y - horizon) / depth;
    for (let i = 0; i < density; i++) {
      const lit = r() < 0.48;
      const drift = (r() + r() + r() - 1.5) * (46 + d * 250);
      const x = lit ? moonX + drift : r() * W;
      const near = Math.abs(x - moonX) < 26 + d * 150;
      const tone =
        near && lit ? alpha(p.paper, 0.14 + r() * 0.6) : alpha(r() < 0.45 ? p.light : p.deep, 0.1 + r() * 0.18);
      ellipse(c, x, y, 4 + d * 34 * r(), 0.6 + d * 1.9, tone);
    }
  }
  rect(c, 0, horizon, W, 8, linearFill(c, 0, horizon, 0, horizon + 8, alpha(p.paper, 0.4), alpha(p.paper, 0)));
}

function sails(stage: Stage, horizon: number, moonX: number): void {
  const { c, width: W, palette: p } = stage;
  const x = moonX < W / 2 ? W * 0.72 : W * 0.24;
  const ink = mix(p.deep, "#000000", 0.4);
  const y = horizon + 9;
  polygon(
    c,
    [
      [x - 20, y - 5],
      [x + 24, y - 5],
      [x + 16, y + 3],
      [x - 13, y + 3],
    ],
    ink,
  );
  polygon(
    c,
    [
      [x + 1, y - 62],
      [x + 1, y - 8],
      [x + 23, y - 10],
    ],
    mix(p.paper, p.body, 0.35),
  );
  polygon(
    c,
    [
      [x - 1, y - 52],
      [x - 1, y - 8],
      [x - 18, y - 9],
    ],
    mix(p.paper, p.body, 0.55),
  );
  rect(c, x - 0.8, y - 66, 1.6, 62, ink);
  soft(stage, 2.5, (k) => ellipse(k, x, y + 13, 16, 9, alpha(ink, 0.4)));
}

function headland(stage: Stage, horizon: number, left: boolean): void {
  const { c, width: W, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "headland"));
  const ink = mix(p.deep, p.shade, 0.3);
  const span = Math.min(W * 0.34, 330);
  const flip = (x: number) => (left ? x : W - x);
  const points: [number, number][] = [[flip(-6), horizon + 3]];
  for (let x = -6; x <= span; x += 7) {
    const fall = 1 - x / span;
    points.push([flip(x), horizon - fall ** 0.7 * 56 - r() * 7 * fall]);
  }
  points.push([flip(span + 20), horizon + 3]);
  polygon(c, points, ink);
  const towerX = flip(span * 0.42);
  const foot = horizon - 0.58 ** 0.7 * 56 + 6;
  polygon(
    c,
    [
      [towerX - 5, foot],
      [towerX - 3.4, foot - 44],
      [towerX + 3.4, foot - 44],
      [towerX + 5, foot],
    ],
    mix(p.paper, p.shade, 0.45),
  );
  rect(c, towerX - 4.6, foot - 46, 9.2, 2.4, ink);
  rect(c, towerX - 2.6, foot - 53, 5.2, 7, mix(p.accent, p.paper, 0.5));
  polygon(
    c,
    [
      [towerX - 4, foot - 53],
      [towerX, foot - 58],
      [towerX + 4, foot - 53],
    ],
    ink,
  );
  rect(
    c,
    towerX - 90,
    foot - 140,
    180,
    180,
    radialFill(c, towerX, foot - 49, 0, 70, alpha(p.accent, 0.6), alpha(p.accent, 0)),
  );
}

export const sea: Scene = {
  id: "sea",
  words:
    "sea ocean moon moonlight night starry coast lighthouse sailing sailboat ship harbour harbor beach shore tide island seascape 海 月亮 月 夜 夜晚 星空 灯塔 帆船 海岸 海滩 岛 港口",
  palettes: [
    "#0c1a2c #1d3a5a #456d8a #a9c0c8 #f7efdb #ffce82",
    "#1a1226 #43304f #83577a #dba08c #ffe9cd #ff9d6c",
    "#0b2426 #1f5050 #478580 #a9cdbd #fbf7e2 #ffd37a",
    "#0a0f22 #24285a #5158a0 #a9a6d8 #f4effc #ffb8a0",
  ],
  phrases: [
    "moonlight laid as a path over slow swell",
    "a lone sail below a bright moon, thin clouds over the horizon",
  ],
  textPlace: "top",
  draw(stage) {
    const { width: W, height: H } = stage;
    const r = createRandom(forkSeed(stage.seed, "place"));
    const horizon = H * (0.46 + r() * 0.1);
    const moonX = W * (r() < 0.5 ? 0.36 + r() * 0.1 : 0.56 + r() * 0.1);
    const moonR = 34 + r() * 16;
    heavens(stage, horizon, moonX, horizon * (0.4 + r() * 0.16), moonR);
    headland(stage, horizon, moonX > W / 2);
    swell(stage, horizon, moonX);
    sails(stage, horizon, moonX);
    vignette(stage, 0.3);
  },
};
