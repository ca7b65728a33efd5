import { circle, ellipse, ground, linearFill, radialFill, rect, soft, vignette } from "../brush";
import { alpha, mix } from "../colour";
import { createNoise1, createRandom, forkSeed, fractal1 } from "../random";
import type { Scene, Stage } from "./scene";

function dune(stage: Stage, layer: number, layers: number): void {
  const { c, width: W, height: H, palette: p, seed } = stage;
  const t = layer / (layers - 1);
  const noise = createNoise1(forkSeed(seed, `dune${layer}`));
  const base = H * (0.44 + t * 0.44);
  const swell = (0.55 + t * 0.9) * Math.min(1.2, H / 600);
  const y = (x: number) => base - 170 * (fractal1(noise, x / 380 + layer * 3, 2, 0.28) - 0.45) * swell;
  const far = 1 - t;
  ground(c, y, -5, W + 5, H, 3);
  c.fillStyle = linearFill(
    c,
    0,
    base - 110,
    0,
    base + 190,
    mix(p.paper, p.shade, 0.28 * far),
    mix(mix(p.light, p.accent, 0.4), p.shade, 0.3 * far),
    mix(p.body, p.shade, 0.2),
  );
  c.fill();
  c.save();
  c.clip();
  slipFace(stage, layer, y, noise(layer * 5 + 0.5));
  c.strokeStyle = alpha(p.deep, 0.07 + 0.05 * t);
  c.lineWidth = 0.8 + t * 0.6;
  for (let k = 0; k < 26; k++) {
    c.beginPath();
    for (let x = -5; x < W + 8; x += 7) {
      c.lineTo(
        x,
        y(x) + 10 + k * (4.5 + t * 4) + Math.sin(x / 34 + k * 0.8 + layer) * 2.4 + 6 * noise(x / 90 + k * 0.3),
      );
    }
    c.stroke();
  }
  c.restore();
}

/** The shaded side of a dune, below a crest line that winds down from its highest ground. */
function slipFace(stage: Stage, _layer: number, y: (x: number) => number, at: number): void {
  const { c, width: W, height: H, palette: p } = stage;
  let crest = W * (0.18 + 0.5 * at);
  for (let x = W * 0.1; x < W * 0.8; x += 8) if (y(x) < y(crest)) crest = x;
  const reach = Math.min(W * 0.5, 360);
  c.beginPath();
  c.moveTo(crest, y(crest));
  const drop = Math.min(H - y(crest), 250);
  for (let q = 0; q <= 1.001; q += 0.02) {
    const sway = Math.sin(q * 4.4 + at * 2) - Math.sin(at * 2);
    c.lineTo(crest + q * reach * 1.15 + sway * 30, y(crest) + q ** 0.85 * drop);
  }
  c.lineTo(W + 400, y(crest) + drop * 1.2);
  for (let x = W + 8; x >= crest; x -= 5) c.lineTo(x, y(x));
  c.closePath();
  c.fillStyle = linearFill(
    c,
    crest,
    0,
    crest + reach * 1.7,
    0,
    alpha(p.deep, 0.78),
    alpha(mix(p.body, p.deep, 0.4), 0.42),
    alpha(p.body, 0.12),
  );
  c.fill();
}

function caravan(stage: Stage): void {
  const { c, width: W, height: H, palette: p, seed } = stage;
  const noise = createNoise1(forkSeed(seed, "dune1"));
  const swell = (0.55 + 0.9 / 4) * Math.min(1.2, H / 600);
  const y = (x: number) => H * 0.55 - 170 * (fractal1(noise, x / 380 + 3, 2, 0.28) - 0.45) * swell;
  const ink = mix(p.deep, "#000000", 0.3);
  const start = W * 0.62;
  for (let i = 0; i < 5; i++) {
    const x = start + i * 21;
    const k = 1;
    const foot = y(x) + 2;
    c.strokeStyle = ink;
    c.lineWidth = 1.2;
    for (const dx of [-4, -2, 3, 5]) {
      c.beginPath();
      c.moveTo(x + dx * k, foot - 8);
      c.lineTo(x + dx * k + 0.6, foot);
      c.stroke();
    }
    ellipse(c, x, foot - 10, 7, 3.4, ink);
    ellipse(c, x, foot - 13, 3, 3, ink);
    c.lineWidth = 2;
    c.beginPath();
    c.moveTo(x - 6, foot - 10);
    c.quadraticCurveTo(x - 11, foot - 8, x - 11, foot - 16);
    c.lineTo(x - 14, foot - 15.5);
    c.stroke();
  }
}

export const dunes: Scene = {
  id: "dunes",
  words: "dunes dune desert sahara sand sandstorm camel caravan oasis mars canyon 沙丘 沙漠 沙 骆驼 绿洲 峡谷",
  palettes: [
    "#3d1c18 #7fa3b8 #9c5330 #dc9a63 #f4dcb8 #e0803f",
    "#33272f #a9b4c8 #84605e #c9a79a #efe2d8 #c97f62",
    "#2b1024 #4b3a62 #8a2c3a #d86a44 #f6c697 #f08a4a",
    "#1d2433 #33486a #5f5a72 #b89a86 #ecdcc4 #d98a5a",
  ],
  phrases: ["wind-ribbed crests in raking light", "a far caravan on the ridge, long shadows across the sand"],
  textPlace: "top",
  draw(stage) {
    const { c, width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "sky"));
    rect(
      c,
      0,
      0,
      W,
      H,
      linearFill(c, 0, 0, 0, H * 0.55, p.shade, mix(p.shade, p.paper, 0.5), mix(p.paper, p.accent, 0.18)),
    );
    const sunX = W * (0.64 + r() * 0.2);
    const sunY = H * (0.16 + r() * 0.1);
    rect(c, 0, 0, W, H, radialFill(c, sunX, sunY, 0, Math.max(W, H) * 0.5, alpha(p.paper, 0.5), alpha(p.paper, 0)));
    circle(c, sunX, sunY, 30 + r() * 10, mix(p.paper, "#ffffff", 0.55));
    soft(stage, 8, (k) => {
      for (let i = 0; i < 7; i++)
        ellipse(k, r() * W, H * (0.2 + r() * 0.22), 120 + r() * 160, 4 + r() * 5, alpha(p.paper, 0.22));
    });
    for (let layer = 0; layer < 5; layer++) {
      dune(stage, layer, 5);
      if (layer === 1) caravan(stage);
    }
    vignette(stage, 0.22);
  },
};
