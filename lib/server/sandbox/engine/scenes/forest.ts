import { circle, leaf, linearFill, polygon, radialFill, rect, soft, vignette } from "../brush";
import { alpha, mix } from "../colour";
import { createRandom, forkSeed } from "../random";
import type { Scene, Stage } from "./scene";

function trunks(stage: Stage, layer: number): void {
  const { c, width: W, height: H, palette: p } = stage;
  const t = layer / 5;
  const r = createRandom(forkSeed(stage.seed, `trunks${layer}`));
  const far = mix(p.light, p.body, 0.4);
  const tone = mix(far, p.deep, t ** 1.25);
  const count = Math.max(3, Math.round(((20 - layer * 3) * W) / 640));
  for (let i = 0; i < count; i++) {
    const x = ((i + r() * 0.9) / count) * W * 1.06 - W * 0.03;
    const w = 4 + t * t * 36 * (0.6 + r() * 0.7) + t * 5;
    const lean = (r() - 0.5) * 26;
    const foot = H * (0.74 + 0.26 * t ** 0.7) + 8;
    const shape: [number, number][] = [
      [x, -5],
      [x + w * 0.68, -5],
      [x + w + lean, foot],
      [x + w * 1.35 + lean, foot + 8],
      [x - w * 0.35 + lean, foot + 8],
      [x - w * 0.05 + lean, foot],
    ];
    const lit = mix(tone, p.paper, 0.34 * t);
    polygon(
      c,
      shape,
      t > 0.5 ? linearFill(c, x, 0, x + w * 1.2, 0, tone, lit, tone, mix(tone, "#000000", 0.25)) : tone,
    );
    c.strokeStyle = tone;
    c.lineCap = "round";
    for (let b = 0; b < 3; b++) {
      const y = r() * H * 0.42;
      const d = r() < 0.5 ? -1 : 1;
      const reach = (26 + r() * 44) * (0.5 + t * 0.6);
      c.lineWidth = (0.8 + t * 2.4) * (0.6 + r());
      c.beginPath();
      c.moveTo(x + w / 2, y + 8);
      c.quadraticCurveTo(x + d * reach * 0.5, y - 6, x + d * reach, y - 18 - r() * 34);
      c.stroke();
    }
  }
  const floor = H * (0.72 + 0.26 * t ** 0.7);
  rect(
    c,
    0,
    floor,
    W,
    H - floor,
    linearFill(c, 0, floor, 0, floor + 60, alpha(tone, 0), alpha(mix(tone, p.body, 0.2), 0.9)),
  );
  rect(
    c,
    0,
    H * 0.3,
    W,
    H * 0.7,
    linearFill(c, 0, H * 0.3, 0, H * 0.92, alpha(p.paper, 0), alpha(mix(p.light, p.paper, 0.4), 0.44 * (1 - t))),
  );
}

function beams(stage: Stage, x: number, y: number): void {
  const { width: W, height: H, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "beams"));
  soft(
    stage,
    9,
    (k) => {
      for (let i = 0; i < 9; i++) {
        const foot = x + (i - 4.4) * Math.min(W, 900) * 0.16 + (r() - 0.5) * 40;
        const w = 18 + r() * 46;
        const fill = linearFill(k, x, y, foot, H, alpha(p.paper, 0.3 + r() * 0.18), alpha(p.paper, 0));
        polygon(
          k,
          [
            [x - 8, y - 40],
            [x + 8, y - 40],
            [foot + w, H],
            [foot - w, H],
          ],
          fill,
        );
      }
    },
    "screen",
  );
}

function undergrowth(stage: Stage): void {
  const { c, width: W, height: H, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "fern"));
  for (let row = 0; row < 3; row++) {
    c.fillStyle = mix(mix(p.shade, p.deep, 0.3 + row * 0.35), "#000000", row * 0.1);
    for (let x = -20; x < W + 20; x += 30 + r() * 40) {
      const y = H - 40 + row * 24 + r() * 10;
      for (let f = 0; f < 7; f++) {
        const angle = -Math.PI / 2 + (f - 3) * 0.36 + (r() - 0.5) * 0.2;
        leaf(c, x, y, (24 + r() * 34) * (0.8 + row * 0.25), 3.4 + r() * 2, angle);
      }
    }
  }
}

export const forest: Scene = {
  id: "forest",
  words:
    "forest wood woods woodland tree trees jungle birch pine redwood mist misty fog foggy fern 森林 树林 树 树木 丛林 雾 竹林",
  palettes: [
    "#15231f #33504a #8fa69d #c3d0c8 #eff3ea #e8d9a0",
    "#26170e #5a3c22 #b98f5d #dcbf8f #f6e8cc #f2a94e",
    "#101a29 #33486a #6f85a3 #a9b9d0 #e4eaf3 #bcd3f0",
    "#1b2410 #3f5a24 #86a04a #c6d08a #f4f2ce #f0d264",
    "#2a1218 #6a2a2c #b8583a #e09a5c #fae3c0 #ffc25e",
  ],
  phrases: ["tall trunks receding into luminous mist", "shafts of light falling between the trees onto ferns"],
  textPlace: "middle",
  draw(stage) {
    const { c, width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "place"));
    const x = W * (0.38 + r() * 0.3);
    const y = H * (0.2 + r() * 0.1);
    rect(c, 0, 0, W, H, linearFill(c, 0, 0, 0, H, mix(p.light, p.paper, 0.55), mix(p.light, p.body, 0.35), p.body));
    rect(
      c,
      0,
      0,
      W,
      H,
      radialFill(
        c,
        x,
        y,
        0,
        Math.max(W, H) * 0.6,
        mix(p.paper, "#ffffff", 0.4),
        alpha(mix(p.paper, p.accent, 0.35), 0.5),
        alpha(p.light, 0),
      ),
    );
    for (let layer = 0; layer < 6; layer++) {
      trunks(stage, layer);
      if (layer === 3) beams(stage, x, y);
    }
    undergrowth(stage);
    const dust = createRandom(forkSeed(stage.seed, "dust"));
    for (let i = 0; i < 70; i++)
      circle(c, dust() * W, H * (0.3 + dust() * 0.65), 0.5 + dust() * 1.6, alpha(p.paper, 0.15 + dust() * 0.4));
    vignette(stage, 0.32);
  },
};
