import { createCanvas } from "@napi-rs/canvas";
import { circle, ellipse, ground, linearFill, polygon, radialFill, rect, soft, vignette } from "../brush";
import { alpha, mix } from "../colour";
import { createNoise1, createRandom, forkSeed, fractal1 } from "../random";
import type { Scene, Stage } from "./scene";

interface Place {
  horizon: number;
  shore: number;
  sunX: number;
  sunY: number;
  sunR: number;
}

function place(stage: Stage): Place {
  const { width: W, height: H } = stage;
  const r = createRandom(forkSeed(stage.seed, "place"));
  const horizon = H * (0.6 + r() * 0.08);
  return {
    horizon,
    shore: H * (0.75 + r() * 0.06),
    sunX: W * (0.26 + r() * 0.48),
    sunY: horizon * (0.42 + r() * 0.22),
    sunR: 26 + r() * 20,
  };
}

function sky(stage: Stage, at: Place): void {
  const { c, width: W, height: H, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "sky"));
  const warm = mix(p.light, p.accent, 0.42);
  rect(
    c,
    0,
    0,
    W,
    H,
    linearFill(c, 0, 0, 0, at.horizon, [0, p.shade], [0.42, mix(p.shade, p.body, 0.85)], [0.8, warm], [1, p.paper]),
  );
  for (let i = 0; i < 110; i++) {
    circle(c, r() * W, r() ** 1.4 * at.horizon * 0.5, 0.4 + r() * 0.8, `rgba(255,255,255,${r() * 0.4})`);
  }
  const glow = Math.max(W, H) * 0.62;
  c.fillStyle = radialFill(c, at.sunX, at.sunY, 0, glow, alpha(p.paper, 0.62), alpha(warm, 0.26), alpha(warm, 0));
  c.fillRect(0, 0, W, H);
  circle(c, at.sunX, at.sunY, at.sunR, mix(p.paper, "#ffffff", 0.5));
  soft(stage, 5, (k) => {
    for (let i = 0; i < 26; i++) {
      const y = at.horizon * (0.1 + r() * 0.78);
      const w = (60 + 190 * r()) * (0.5 + y / at.horizon);
      const lit = Math.abs(y - at.sunY) < at.horizon * 0.22;
      ellipse(k, W * r(), y, w, 2.5 + 7 * r(), alpha(lit ? p.paper : warm, 0.1 + 0.22 * r()), -0.02);
    }
  });
}

function ridges(stage: Stage, at: Place): void {
  const { c, width: W, height: H, palette: p, seed } = stage;
  const rise = Math.min(1.25, Math.max(0.75, H / 620));
  for (let layer = 0; layer < 7; layer++) {
    const t = layer / 6;
    const noise = createNoise1(forkSeed(seed, `ridge${layer}`));
    const amplitude = (120 + 130 * (1 - Math.abs(t - 0.3))) * rise;
    const y0 = at.horizon - (1 - t) * 130 * rise + t * (at.shore - at.horizon) * 0.82;
    const top = (x: number) => {
      const ridge = 1 - Math.abs(2 * fractal1(noise, x / 330 + layer * 9, 2, 0.4) - 1);
      return (
        y0 - amplitude * (0.62 * ridge + 0.38 * fractal1(noise, x / 90 + layer * 5, 5, 0.5) - 0.42) * (1.25 - t * 0.72)
      );
    };
    const haze = mix(mix(p.body, p.paper, 0.45), p.accent, 0.12);
    const tone = mix(haze, p.deep, t ** 0.8);
    ground(c, top, -5, W + 5, H, 1.5);
    c.fillStyle = linearFill(
      c,
      0,
      y0 - amplitude * 0.55,
      0,
      y0 + 70,
      tone,
      mix(tone, mix(p.light, p.paper, 0.5), 0.55 * (1 - t)),
    );
    c.fill();
    if (layer > 3) pines(stage, top, t, mix(tone, "#000000", 0.2 * t), layer);
  }
}

function pines(stage: Stage, top: (x: number) => number, t: number, tone: string, layer: number): void {
  const { c, width: W } = stage;
  const r = createRandom(forkSeed(stage.seed, `pines${layer}`));
  for (let x = 0; x < W; x += 3 + r() * (14 - 6 * t)) {
    const h = (5 + r() * 15) * (0.4 + t * 1.4);
    const y = top(x) + 4;
    for (let k = 0; k < 3; k++) {
      const w = h * (0.24 - k * 0.055);
      const base = y - h * 0.26 * k;
      polygon(
        c,
        [
          [x - w, base],
          [x, base - h * 0.52],
          [x + w, base],
        ],
        tone,
      );
    }
  }
}

function water(stage: Stage, at: Place): void {
  const { c, width: W, height: H, palette: p, scale } = stage;
  const r = createRandom(forkSeed(stage.seed, "water"));
  const depth = H - at.shore;
  c.save();
  c.beginPath();
  c.rect(0, at.shore, W, depth);
  c.clip();
  // The mirrored picture is taken at a third of the size: water softens what it shows.
  const small = createCanvas(Math.ceil((W * scale) / 3), Math.ceil((H * scale) / 3));
  small.getContext("2d").drawImage(c.canvas, 0, 0, small.width, small.height);
  c.save();
  c.translate(0, 2 * at.shore);
  c.scale(1, -1);
  c.drawImage(small, 0, 0, W, H);
  c.restore();
  rect(c, 0, at.shore, W, depth, linearFill(c, 0, at.shore, 0, H, alpha(p.shade, 0.12), alpha(p.deep, 0.7)));
  for (let i = 0; i < 90 + W * 0.25; i++) {
    const d = r() ** 1.7;
    const lit = r() < 0.5;
    const x = lit ? at.sunX + (r() + r() - 1) * (50 + d * 130) : r() * W;
    const w = 8 + r() * 50 * (0.35 + d);
    c.fillStyle = alpha(lit ? p.paper : r() < 0.5 ? p.light : p.deep, lit ? 0.14 + 0.3 * r() : 0.05 + 0.13 * r());
    c.fillRect(x - w / 2, at.shore + d * depth, w, 0.7 + d * 1.9);
  }
  rect(c, 0, at.shore, W, 14, linearFill(c, 0, at.shore, 0, at.shore + 14, alpha(p.paper, 0.42), alpha(p.paper, 0)));
  c.restore();
}

function boat(stage: Stage, at: Place): void {
  const { c, width: W, height: H, palette: p } = stage;
  const side = at.sunX < W / 2 ? 0.66 : 0.3;
  const x = W * side;
  const y = at.shore + (H - at.shore) * 0.42;
  const ink = mix(p.deep, "#000000", 0.45);
  soft(stage, 3, (k) => ellipse(k, x, y + 13, 36, 6, alpha(ink, 0.5)));
  c.fillStyle = ink;
  c.beginPath();
  c.moveTo(x - 36, y - 5);
  c.quadraticCurveTo(x, y + 15, x + 38, y - 7);
  c.quadraticCurveTo(x, y + 2, x - 36, y - 5);
  c.fill();
  polygon(
    c,
    [
      [x - 6, y + 1],
      [x - 4, y - 20],
      [x + 4, y - 20],
      [x + 7, y + 1],
    ],
    ink,
  );
  circle(c, x, y - 25, 4.4, ink);
  c.strokeStyle = ink;
  c.lineWidth = 1.4;
  c.beginPath();
  c.moveTo(x - 2, y - 14);
  c.lineTo(x + 27, y + 6);
  c.stroke();
}

export const lake: Scene = {
  id: "lake",
  words:
    "landscape mountain mountains lake valley hills hill alps river fjord horizon sunrise sunset dawn dusk meadow boat nature scenery volcano 风景 山 湖 山水 山谷 河 日出 日落 黄昏 黎明 草原 火山",
  palettes: [
    "#1a2a3a #30496a #6d86a0 #f0d3a8 #f8e6c6 #e7a27e",
    "#141a30 #262b52 #5b4a78 #f0b08a #ffdcae #d9616f",
    "#17323b #2f5563 #86b0b0 #e9e3c6 #fbf6e4 #d9a94e",
    "#24161f #4a3148 #9a5a60 #f2c083 #fde6b4 #e98a55",
    "#0b1522 #12293f #3f6d8c #b8d2d6 #eef6f4 #7fb2c8",
    "#23301f #4a6244 #90a877 #e6dcae #f8f2da #d8a44a",
  ],
  phrases: [
    "layered ridges fading into haze above still water",
    "a single boat on a mirror lake below pine-lined slopes",
  ],
  textPlace: "top",
  draw(stage) {
    const at = place(stage);
    sky(stage, at);
    ridges(stage, at);
    water(stage, at);
    boat(stage, at);
    vignette(stage, 0.26);
  },
};
