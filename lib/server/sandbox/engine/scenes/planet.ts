import { circle, ellipse, polygon, radialFill, rect, soft, TAU, vignette } from "../brush";
import { alpha, mix } from "../colour";
import { createNoise1, createNoise2, createRandom, forkSeed, fractal1, fractal2, type Random } from "../random";
import type { Scene, Stage } from "./scene";

function space(stage: Stage): void {
  const { c, width: W, height: H, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "space"));
  const reach = Math.hypot(W, H);
  rect(
    c,
    0,
    0,
    W,
    H,
    radialFill(
      c,
      W * 0.72,
      H * 0.2,
      0,
      reach,
      mix(p.deep, p.shade, 0.75),
      mix(p.deep, p.shade, 0.2),
      mix(p.deep, "#000000", 0.3),
    ),
  );
  const noise = createNoise2(forkSeed(stage.seed, "nebula"));
  soft(
    stage,
    22,
    (k) => {
      for (let i = 0; i < 150; i++) {
        const t = r();
        const x = W * t;
        const y = H * (0.82 - 0.62 * t) + (r() + r() - 1) * H * 0.3;
        const dense = fractal2(noise, x / 130, y / 130);
        circle(k, x, y, 20 + r() * 54, alpha(dense > 0.52 ? p.accent : p.body, 0.13 * Math.max(0, dense - 0.28) * 2.4));
      }
    },
    "screen",
  );
  stars(stage, r);
}

function stars(stage: Stage, r: Random): void {
  const { c, width: W, height: H, palette: p } = stage;
  for (let i = 0; i < 380 * ((W * H) / 360000); i++) {
    circle(c, r() * W, r() * H, 0.3 + r() ** 5 * 1.5, alpha(r() < 0.8 ? "#fffaf0" : p.light, r() ** 2.4));
  }
  for (let i = 0; i < 7; i++) {
    const x = r() * W;
    const y = r() * H;
    const l = 5 + r() * 9;
    rect(c, x - l, y - l, l * 2, l * 2, radialFill(c, x, y, 0, l, alpha(p.paper, 0.5), alpha(p.paper, 0)));
    polygon(
      c,
      [
        [x - l, y],
        [x, y - 0.5],
        [x + l, y],
        [x, y + 0.5],
      ],
      alpha(p.paper, 0.7),
    );
    polygon(
      c,
      [
        [x, y - l],
        [x - 0.5, y],
        [x, y + l],
        [x + 0.5, y],
      ],
      alpha(p.paper, 0.7),
    );
  }
}

function rings(stage: Stage, x: number, y: number, R: number, from: number, to: number, tilt: number): void {
  const { c, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "rings"));
  c.save();
  c.translate(x, y);
  c.rotate(tilt);
  for (let i = 0; i < 46; i++) {
    const q = R * (1.3 + i * 0.0175);
    const gap = i > 27 && i < 31 ? 0.12 : 1;
    c.strokeStyle = alpha(mix(p.paper, p.body, r() * 0.9), (0.16 + 0.55 * r()) * gap);
    c.lineWidth = R * 0.014;
    c.beginPath();
    c.ellipse(0, 0, q, q * 0.25, 0, from, to);
    c.stroke();
  }
  c.restore();
}

function bands(stage: Stage, x: number, y: number, R: number, tilt: number): void {
  const { c, palette: p, seed } = stage;
  const noise = createNoise1(forkSeed(seed, "bands"));
  const wave = createNoise1(forkSeed(seed, "wave"));
  c.save();
  circle(c, x, y, R);
  c.clip();
  c.translate(x, y);
  c.rotate(tilt);
  for (let i = -R * 1.1; i < R * 1.1; i += 1.3) {
    const t = fractal1(noise, i / (R * 0.16) + 40, 4, 0.55);
    const tone =
      t > 0.5 ? mix(p.body, p.light, Math.min(1, (t - 0.5) * 4)) : mix(p.body, p.shade, Math.min(1, (0.5 - t) * 4.4));
    c.strokeStyle = mix(tone, p.accent, 0.32 * Math.max(0, fractal1(noise, i / (R * 0.3) + 90, 2) - 0.4));
    c.lineWidth = 1.9;
    c.beginPath();
    for (let q = -R * 1.1; q <= R * 1.1; q += R * 0.06) {
      const bow = Math.sqrt(Math.max(0, 1 - (q / (R * 1.12)) ** 2));
      c.lineTo(
        q,
        i * (0.86 + 0.14 * bow) +
          R * 0.055 * bow +
          (fractal1(wave, q / (R * 0.3) + i / (R * 0.2) + 20, 3) - 0.5) * R * 0.05,
      );
    }
    c.stroke();
  }
  soft({ ...stage }, 2.4, (k) => {
    k.translate(x, y);
    k.rotate(tilt);
    ellipse(k, -R * 0.34, R * 0.34, R * 0.17, R * 0.075, alpha(p.accent, 0.85));
    ellipse(k, -R * 0.34, R * 0.34, R * 0.1, R * 0.04, alpha(p.paper, 0.6));
  });
  c.restore();
}

function globe(stage: Stage, x: number, y: number, R: number, tilt: number): void {
  const { c, palette: p } = stage;
  bands(stage, x, y, R, tilt);
  c.save();
  circle(c, x, y, R);
  c.clip();
  const shade = c.createRadialGradient(x - R * 0.52, y - R * 0.5, R * 0.1, x - R * 0.12, y - R * 0.1, R * 1.42);
  shade.addColorStop(0, alpha("#fff4dc", 0.3));
  shade.addColorStop(0.32, "rgba(0,0,0,0)");
  shade.addColorStop(0.62, alpha(mix(p.deep, "#000000", 0.3), 0.55));
  shade.addColorStop(1, alpha(mix(p.deep, "#000000", 0.7), 0.98));
  rect(c, x - R, y - R, R * 2, R * 2, shade);
  c.translate(x, y);
  c.rotate(tilt);
  c.strokeStyle = alpha(mix(p.deep, "#000000", 0.6), 0.4);
  c.lineWidth = R * 0.13;
  c.beginPath();
  c.ellipse(0, -R * 0.1, R * 1.1, R * 0.24, 0, 0, Math.PI);
  c.stroke();
  c.restore();
  c.strokeStyle = alpha(mix(p.light, "#ffffff", 0.3), 0.5);
  c.lineWidth = 1.6;
  c.beginPath();
  c.arc(x, y, R - 0.8, Math.PI * 0.82, Math.PI * 1.72);
  c.stroke();
}

function moon(stage: Stage, x: number, y: number, r0: number): void {
  const { c, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "moon"));
  const tone = mix(p.light, "#8c8c92", 0.45);
  circle(
    c,
    x,
    y,
    r0,
    radialFill(c, x - r0 * 0.5, y - r0 * 0.5, 0, r0 * 1.7, mix(tone, "#ffffff", 0.5), tone, mix(tone, p.deep, 0.95)),
  );
  c.save();
  circle(c, x, y, r0);
  c.clip();
  for (let i = 0; i < 9; i++)
    circle(c, x + (r() * 2 - 1) * r0, y + (r() * 2 - 1) * r0, r0 * (0.05 + r() * 0.13), alpha(p.deep, 0.16));
  c.restore();
}

function system(stage: Stage, x: number, y: number, R: number): void {
  const tilt = -0.34 + (createRandom(forkSeed(stage.seed, "tilt"))() - 0.5) * 0.24;
  rings(stage, x, y, R, Math.PI, TAU, tilt);
  globe(stage, x, y, R, tilt);
  rings(stage, x, y, R, 0, Math.PI, tilt);
}

export const planet: Scene = {
  id: "planet",
  words:
    "planet planets space galaxy saturn jupiter cosmos cosmic astronaut rocket orbit nebula universe alien stars sci-fi scifi 行星 星球 太空 宇宙 银河 星系 土星 宇航员 火箭 科幻",
  palettes: [
    "#0a0d18 #5a302c #c97a4e #f0cda0 #fff1d8 #d9573b",
    "#06131a #0f4350 #3f968f #cfeadb #f2fff6 #f0b56a",
    "#120a1c #45235a #a85a95 #f0c0bd #fff0ea #ff8a6a",
    "#08101f #1f3c78 #4f86c6 #c2dcf2 #f4faff #e8a05a",
  ],
  phrases: [
    "a banded giant with fine rings against a drifting nebula",
    "hard sidelight, a small cratered moon, needle-sharp stars",
  ],
  textPlace: "bottom",
  draw(stage) {
    const { c, width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "place"));
    const x = W * (0.42 + r() * 0.12);
    const y = H * (0.48 + r() * 0.06);
    const R = Math.min(W * 0.225, H * 0.3);
    space(stage);
    const halo = R * 2;
    rect(
      c,
      x - halo,
      y - halo,
      halo * 2,
      halo * 2,
      radialFill(c, x, y, R * 0.7, halo, alpha(p.body, 0.36), alpha(p.body, 0)),
    );
    system(stage, x, y, R);
    moon(stage, x + Math.min(W * 0.34, R * 1.75), y - Math.min(H * 0.28, R * 0.98), R * 0.13);
    vignette(stage, 0.3);
  },
  subject(stage) {
    const { width: W, height: H } = stage;
    system(stage, W / 2, H / 2, Math.min(W, H) * 0.215);
  },
};
