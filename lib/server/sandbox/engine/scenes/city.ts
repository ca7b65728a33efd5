import { circle, linearFill, polygon, radialFill, rect, soft, vignette } from "../brush";
import { alpha, mix } from "../colour";
import { createRandom, forkSeed, pick, type Random } from "../random";
import type { Scene, Stage } from "./scene";

interface Tower {
  x: number;
  w: number;
  top: number;
}

function crown(stage: Stage, tower: Tower, tone: string, r: Random): void {
  const { c, palette: p } = stage;
  const middle = tower.x + tower.w / 2;
  const kind = pick(r, ["flat", "step", "spire", "slope", "tank"] as const);
  if (kind === "step") {
    rect(c, tower.x + tower.w * 0.16, tower.top - 14, tower.w * 0.68, 15, tone);
    rect(c, tower.x + tower.w * 0.32, tower.top - 25, tower.w * 0.36, 12, tone);
  } else if (kind === "spire") {
    polygon(
      c,
      [
        [middle - tower.w * 0.26, tower.top + 1],
        [middle - 1.3, tower.top - 42],
        [middle + 1.3, tower.top - 42],
        [middle + tower.w * 0.26, tower.top + 1],
      ],
      tone,
    );
    circle(c, middle, tower.top - 43, 1.6, p.accent);
  } else if (kind === "slope") {
    polygon(
      c,
      [
        [tower.x, tower.top + 1],
        [tower.x + tower.w, tower.top + 1],
        [tower.x + tower.w, tower.top - 22],
      ],
      tone,
    );
  } else if (kind === "tank") {
    rect(c, middle - 8, tower.top - 15, 16, 11, tone);
    polygon(
      c,
      [
        [middle - 9, tower.top - 15],
        [middle, tower.top - 22],
        [middle + 9, tower.top - 15],
      ],
      tone,
    );
    rect(c, middle - 6, tower.top - 5, 2, 6, tone);
    rect(c, middle + 4, tower.top - 5, 2, 6, tone);
  }
}

function windows(stage: Stage, tower: Tower, foot: number, layer: number, r: Random): void {
  const { c, palette: p } = stage;
  const stepX = pick(r, [7, 9, 11] as const);
  const stepY = pick(r, [9, 10, 13] as const);
  const lit = 0.16 + r() * 0.34;
  const wide = r() < 0.3;
  for (let y = tower.top + 9; y < foot - 6; y += stepY) {
    const floor = r() < 0.12 ? 0.85 : lit;
    for (let x = tower.x + 5; x < tower.x + tower.w - 6; x += stepX) {
      if (r() > floor) continue;
      const tone = r() < 0.74 ? p.light : r() < 0.6 ? p.accent : p.paper;
      c.fillStyle = alpha(tone, (0.25 + r() * 0.7) * (0.45 + layer * 0.19));
      c.fillRect(x, y, wide ? stepX - 2 : 3.6, wide ? 2.4 : 5);
    }
  }
}

function skyline(stage: Stage, shore: number): void {
  const { c, width: W, height: H, palette: p } = stage;
  const tall = Math.min(H * 0.5, 430);
  for (let layer = 0; layer < 4; layer++) {
    const r = createRandom(forkSeed(stage.seed, `row${layer}`));
    const tone = mix(mix(p.body, p.light, 0.22), mix(p.deep, "#000000", 0.12), 0.2 + (layer / 3) * 0.8);
    let x = -30;
    while (x < W + 10) {
      const w = 30 + r() * 58;
      // A hump in the middle third: a skyline has a centre.
      const centre = Math.exp(-(((x - W * 0.56) / (W * 0.3)) ** 2));
      const top = shore - tall * (0.24 + r() * 0.38 + centre * 0.34 - layer * 0.11);
      const tower = { x, w, top };
      rect(
        c,
        x,
        top,
        w,
        shore - top + 4,
        linearFill(c, 0, top, 0, shore, tone, mix(tone, p.accent, 0.2 - layer * 0.03)),
      );
      crown(stage, tower, tone, r);
      if (layer > 0) windows(stage, tower, shore, layer, r);
      x += w + (r() < 0.2 ? 6 + r() * 18 : r() * 3);
    }
    rect(
      c,
      0,
      shore - tall * 0.9,
      W,
      tall * 0.9,
      linearFill(c, 0, shore - tall * 0.9, 0, shore, alpha(p.accent, 0), alpha(p.accent, 0.13 * (1 - layer / 4))),
    );
  }
}

function river(stage: Stage, shore: number): void {
  const { c, width: W, height: H, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "river"));
  const depth = H - shore;
  rect(c, 0, shore, W, depth, linearFill(c, 0, shore, 0, H, mix(p.deep, p.body, 0.5), mix(p.deep, "#000000", 0.35)));
  soft(
    stage,
    2.4,
    (k) => {
      for (let i = 0; i < W / 6; i++) {
        const tone = r() < 0.62 ? p.light : r() < 0.6 ? p.accent : p.body;
        const x = r() * W;
        const long = depth * (0.25 + r() * 0.7);
        rect(
          k,
          x,
          shore + 2,
          2 + r() * 5,
          long,
          linearFill(k, 0, shore, 0, shore + long, alpha(tone, 0.5), alpha(tone, 0)),
        );
      }
    },
    "screen",
  );
  for (let i = 0; i < 120; i++) {
    const d = r() ** 1.4;
    rect(
      c,
      r() * W,
      shore + d * depth,
      10 + r() * 60 * (0.3 + d),
      0.7 + d,
      alpha(r() < 0.5 ? p.deep : p.light, 0.1 + r() * 0.16),
    );
  }
  rect(c, 0, shore - 1.2, W, 2.4, alpha(p.light, 0.32));
}

export const city: Scene = {
  id: "city",
  words:
    "city skyline street urban town building buildings skyscraper skyscrapers downtown tokyo shanghai paris manhattan neon cyberpunk metropolis night-market 城市 都市 天际线 街道 高楼 夜景 霓虹 赛博朋克 东京 上海 北京",
  palettes: [
    "#0b1322 #16263f #2b4a6e #ffc477 #fff0cf #ff8f55",
    "#160d1f #34193d #6d3568 #ffb07c #ffe6c0 #ff5f7e",
    "#0c1a1a #163836 #2f6a66 #f5d58a #fff3d2 #ef7d57",
    "#0d0f2b #231b5c #4a35a0 #7ee0e6 #eafcff #ff5fc0",
  ],
  phrases: [
    "window lights stacked into the haze, reflections drawn out on the river",
    "towers stepping back in tone toward a glowing horizon",
  ],
  textPlace: "top",
  draw(stage) {
    const { c, width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "place"));
    const shore = H * (0.72 + r() * 0.06);
    rect(
      c,
      0,
      0,
      W,
      H,
      linearFill(c, 0, 0, 0, shore, p.deep, p.shade, mix(p.body, p.accent, 0.3), mix(p.accent, p.light, 0.5)),
    );
    const x = W * (0.45 + r() * 0.2);
    rect(c, 0, 0, W, shore, radialFill(c, x, shore, 0, Math.max(W, H) * 0.6, alpha(p.accent, 0.5), alpha(p.accent, 0)));
    for (let i = 0; i < 60; i++) circle(c, r() * W, r() * H * 0.3, 0.4 + r() * 0.7, alpha(p.paper, 0.2 + r() * 0.5));
    skyline(stage, shore);
    river(stage, shore);
    vignette(stage, 0.32);
  },
};
