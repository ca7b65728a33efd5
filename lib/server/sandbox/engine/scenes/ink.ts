import { createCanvas } from "@napi-rs/canvas";
import { toRgb } from "../colour";
import { createNoise2, forkSeed, fractal2 } from "../random";
import type { Scene, Stage } from "./scene";

const rampSize = 1024;

/** Colour over the height of the field: long runs of ink and body, then a cream vein and a thin line of accent. */
function createRamp(stage: Stage): Float32Array {
  const { palette: p } = stage;
  const stops: readonly (readonly [number, string])[] = [
    [0, p.deep],
    [0.28, p.shade],
    [0.46, p.body],
    [0.6, p.light],
    [0.74, p.paper],
    [0.82, p.paper],
    [0.9, p.accent],
    [1, p.shade],
  ];
  const ramp = new Float32Array(rampSize * 3);
  for (let i = 0; i < rampSize; i++) {
    const t = i / (rampSize - 1);
    const k = Math.max(
      1,
      stops.findIndex((stop) => stop[0] >= t),
    );
    const low = stops[k - 1] ?? [0, p.deep];
    const high = stops[k] ?? low;
    const a = toRgb(low[1]);
    const b = toRgb(high[1]);
    const u = (t - low[0]) / Math.max(0.001, high[0] - low[0]);
    for (const z of [0, 1, 2] as const) ramp[i * 3 + z] = a[z] + (b[z] - a[z]) * u;
  }
  return ramp;
}

function flow(stage: Stage, w: number, h: number): Uint8ClampedArray {
  const noise = createNoise2(forkSeed(stage.seed, "ink"));
  const ramp = createRamp(stage);
  const out = new Uint8ClampedArray(w * h * 4);
  const unit = Math.min(w, h) / 3.1;
  for (let j = 0; j < h; j++) {
    for (let i = 0; i < w; i++) {
      const a = i / unit;
      const b = j / unit;
      const q = fractal2(noise, a + 2, b);
      const s = fractal2(noise, a + q * 3.1 + 1.7, b + q * 2.4 + 9.2);
      const t = fractal2(noise, a + s * 3.4, b + s * 2.9);
      const v = Math.min(1, Math.max(0, (t - 0.24) * 2.05));
      const at = Math.floor(v * (rampSize - 1)) * 3;
      // Fine contour lines: pigment gathers at the edges of every pool.
      const line = 0.93 + 0.07 * Math.sin(t * 120);
      const p = (j * w + i) * 4;
      out[p] = (ramp[at] ?? 0) * line;
      out[p + 1] = (ramp[at + 1] ?? 0) * line;
      out[p + 2] = (ramp[at + 2] ?? 0) * line;
      out[p + 3] = 255;
    }
  }
  return out;
}

export const ink: Scene = {
  id: "ink",
  words:
    "abstract ink marble marbled fluid liquid swirl swirls texture smoke agate paint-pour acrylic background wallpaper flow 抽象 水墨 大理石 流体 墨 纹理 烟 背景",
  palettes: [
    "#0a2230 #14424f #2f8088 #9fc4b8 #efe6d0 #d9743f",
    "#1f0f2a #4a1f52 #96406e #e3a59c #f6dfd0 #e8a04a",
    "#0d2018 #24503a #5d8f68 #bccfa4 #f2ecd4 #c9572f",
    "#0f1430 #232f78 #4a6ad0 #a8c2f2 #f4f4fa #f0b04a",
    "#181614 #3a3430 #7d726a #c8bcae #f5efe6 #b8862f",
  ],
  phrases: ["marbled currents of pigment with gilded veins", "slow folds of ink in water, macro detail"],
  textPlace: "middle",
  draw(stage) {
    const { c, width: W, height: H, scale } = stage;
    // The field is smooth, so half the pixels of a side carry it; the enlarging keeps the veins soft.
    const w = Math.ceil((W * scale) / 2);
    const h = Math.ceil((H * scale) / 2);
    const layer = createCanvas(w, h);
    const context = layer.getContext("2d");
    const image = context.createImageData(w, h);
    image.data.set(flow(stage, w, h));
    context.putImageData(image, 0, 0);
    c.imageSmoothingQuality = "high";
    c.drawImage(layer, 0, 0, W, H);
  },
};
