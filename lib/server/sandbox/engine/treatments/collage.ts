import { createCanvas } from "@napi-rs/canvas";
import { type Context, circle, linearFill, polygon, rect, TAU, toCanvas, toRaster } from "../brush";
import { alpha } from "../colour";
import { createRandom, forkSeed, type Random } from "../random";
import type { Treatment, TreatmentEnv } from "./treatment";

/** Draws over the picture with a canvas in scene units. */
function drawn(
  draw: (
    c: Context,
    width: number,
    height: number,
    random: Random,
    env: TreatmentEnv,
    self: ReturnType<typeof toCanvas>,
  ) => void,
  salt: string,
): Treatment {
  return (raster, env) => {
    const self = toCanvas(raster);
    const canvas = createCanvas(raster.width, raster.height);
    const c = canvas.getContext("2d");
    c.drawImage(self, 0, 0);
    c.setTransform(env.scale, 0, 0, env.scale, 0, 0);
    draw(c, raster.width / env.scale, raster.height / env.scale, createRandom(forkSeed(env.seed, salt)), env, self);
    return toRaster(canvas);
  };
}

/** A torn piece of paper: a crooked quadrilateral whose edges are broken finely. */
function scrap(W: number, H: number, r: Random): [number, number][] {
  const x = r() * W;
  const y = r() * H;
  const w = W * (0.1 + r() * 0.2);
  const h = H * (0.08 + r() * 0.18);
  const turn = (r() - 0.5) * 0.8;
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([u = 0, v = 0]) => {
    const a = u * w * (0.72 + r() * 0.5);
    const b = v * h * (0.72 + r() * 0.5);
    return [x + a * Math.cos(turn) - b * Math.sin(turn), y + a * Math.sin(turn) + b * Math.cos(turn)] as const;
  });
  const points: [number, number][] = [];
  corners.forEach(([ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % 4] ?? [ax, ay];
    const torn = i % 2 === 0 ? 1.2 : 5;
    for (let k = 0; k < 14; k++) {
      points.push([ax + ((bx - ax) * k) / 14 + (r() - 0.5) * torn, ay + ((by - ay) * k) / 14 + (r() - 0.5) * torn]);
    }
  });
  return points;
}

/** Torn scraps of the same picture, moved and turned, with a paper edge and a shadow. `flat` of them plain colour. */
export function scraps(count: number, flat: number): Treatment {
  return drawn((c, W, H, r, env, self) => {
    const p = env.palette;
    const tones = [p.accent, p.body, p.light, p.shade];
    for (let i = 0; i < count; i++) {
      const points = scrap(W, H, r);
      c.save();
      c.shadowColor = "rgba(0,0,0,.4)";
      c.shadowBlur = 9 * env.scale;
      c.shadowOffsetY = 4 * env.scale;
      polygon(c, points, "#f7f2e6");
      c.restore();
      c.save();
      const [mx, my] = points.reduce<[number, number]>(
        (m, [u, v]) => [m[0] + u / points.length, m[1] + v / points.length],
        [0, 0],
      );
      const inner = points.map(([u, v]) => [u + Math.sign(mx - u) * 2.4, v + Math.sign(my - v) * 2.4] as const);
      polygon(c, inner);
      c.clip();
      if (r() < flat) rect(c, 0, 0, W, H, tones[i % tones.length] ?? p.accent);
      else {
        const [cx, cy] = points[0] ?? [W / 2, H / 2];
        c.translate(cx, cy);
        c.rotate((r() - 0.5) * 0.9);
        const zoom = 1 + r() * 0.8;
        c.drawImage(self, -cx - W * (0.1 + r() * 0.3), -cy - H * (r() - 0.5) * 0.4, W * zoom, H * zoom);
      }
      c.restore();
    }
  }, "scraps");
}

/** Spray paint: hazy blots, drips and a few tag strokes in the accent colours. */
export function spray(amount: number, ...tones: readonly string[]): Treatment {
  return drawn((c, W, H, r) => {
    for (let i = 0; i < 10 * amount; i++) {
      const tone = tones[i % tones.length] ?? "#ffffff";
      const x = r() * W;
      const y = r() * H;
      const reach = 24 + r() * 70;
      for (let k = 0; k < 240; k++) {
        const d = (r() + r()) * reach * 0.6;
        const a = r() * TAU;
        circle(c, x + Math.cos(a) * d, y + Math.sin(a) * d, 0.4 + r() * 1.1, alpha(tone, 0.6));
      }
      if (r() < 0.6) {
        const long = 40 + r() * 130;
        rect(c, x, y, 3 + r() * 2, long, linearFill(c, 0, y, 0, y + long, alpha(tone, 0.9), alpha(tone, 0.75)));
        circle(c, x + 2, y + long, 3.4, alpha(tone, 0.8));
      }
    }
    for (let i = 0; i < Math.floor(2.4 * amount); i++) {
      tag(
        c,
        W * (0.2 + r() * 0.6),
        H * (0.22 + r() * 0.5),
        Math.min(W, H) * (0.1 + r() * 0.05),
        tones[(i + 1) % tones.length] ?? "#ffffff",
        r,
      );
    }
  }, "spray");
}

const tags: readonly (readonly (readonly [number, number])[])[] = [
  [
    [-1, 0.6],
    [-1, -0.3],
    [-0.5, 0.15],
    [0, -0.8],
    [0.5, 0.15],
    [1, -0.3],
    [1, 0.6],
    [-1, 0.6],
  ],
  [
    [-1.1, 0.5],
    [0.7, -0.4],
    [0.3, -0.75],
    [1.1, -0.65],
    [0.8, 0.1],
    [0.7, -0.4],
  ],
  [
    [0, -1],
    [0.3, -0.3],
    [1, -0.25],
    [0.45, 0.2],
    [0.65, 0.9],
    [0, 0.5],
    [-0.65, 0.9],
    [-0.45, 0.2],
    [-1, -0.25],
    [-0.3, -0.3],
    [0, -1],
  ],
  [
    [-0.8, -0.8],
    [0.8, 0.8],
    [0, 0],
    [0.8, -0.8],
    [-0.8, 0.8],
  ],
];

/** A crown, an arrow, a star or a cross, sprayed: a soft wide line under a firm one, with drips. */
function tag(c: Context, x: number, y: number, size: number, tone: string, r: Random): void {
  const shape = tags[Math.floor(r() * tags.length)] ?? [];
  c.save();
  c.translate(x, y);
  c.rotate((r() - 0.5) * 0.5);
  c.lineCap = "round";
  c.lineJoin = "round";
  for (const [width, opacity] of [
    [0.34, 0.14],
    [0.24, 0.2],
    [0.13, 0.95],
  ] as const) {
    c.strokeStyle = alpha(tone, opacity);
    c.lineWidth = size * width;
    c.beginPath();
    for (const [u, v] of shape) c.lineTo(u * size, v * size);
    c.stroke();
  }
  c.restore();
  for (let k = 0; k < 3; k++) {
    const dx = (r() - 0.5) * size * 1.4;
    rect(c, x + dx, y + size * 0.3, size * 0.04, size * (0.5 + r() * 0.9), alpha(tone, 0.9));
  }
}

/** Loose shapes of the eighties and of children's rooms over the picture: zigzags, discs, dashes. */
export function confetti(count: number, ...tones: readonly string[]): Treatment {
  return drawn((c, W, H, r) => {
    for (let i = 0; i < count; i++) {
      const tone = tones[i % tones.length] ?? "#ffffff";
      const side = r() < 0.5 ? r() * 0.22 : 0.78 + r() * 0.22;
      const x = r() < 0.6 ? side * W : r() * W;
      const y = r() < 0.6 ? r() * H : side * H;
      const s = 10 + r() * 26;
      c.save();
      c.translate(x, y);
      c.rotate(r() * TAU);
      c.strokeStyle = tone;
      c.lineWidth = 4.5;
      c.lineCap = "round";
      const kind = Math.floor(r() * 5);
      if (kind === 0) circle(c, 0, 0, s * 0.6, tone);
      else if (kind === 1)
        polygon(
          c,
          [
            [-s, s * 0.7],
            [s, s * 0.7],
            [0, -s],
          ],
          tone,
        );
      else if (kind === 2) {
        c.beginPath();
        for (let k = 0; k < 6; k++) c.lineTo((k - 2.5) * s * 0.5, k % 2 ? -s * 0.35 : s * 0.35);
        c.stroke();
      } else if (kind === 3) {
        circle(c, 0, 0, s * 0.55);
        c.stroke();
      } else for (let k = -1; k < 2; k++) rect(c, -s, k * 10 - 2, s * 2, 4, tone);
      c.restore();
    }
  }, "confetti");
}

/** Rays from a point low in the middle, alternately lightened: deco and travel posters. */
export function rays(count: number, tone: string, opacity: number): Treatment {
  return drawn((c, W, H) => {
    const reach = Math.hypot(W, H);
    for (let i = 0; i < count; i += 2) {
      const a = Math.PI + (i / count) * Math.PI;
      const b = Math.PI + ((i + 1) / count) * Math.PI;
      const [x, y] = [W / 2, H * 0.72];
      polygon(
        c,
        [
          [x, y],
          [x + Math.cos(a) * reach, y + Math.sin(a) * reach],
          [x + Math.cos(b) * reach, y + Math.sin(b) * reach],
        ],
        alpha(tone, opacity),
      );
    }
  }, "rays");
}

/** Ruled frames inside the edge, as on posters, cards and deco prints. */
export function frame(inset: number, tone: string, widths: readonly number[], corner = 0): Treatment {
  return drawn((c, W, H) => {
    c.strokeStyle = tone;
    let at = inset;
    for (const w of widths) {
      c.lineWidth = w;
      c.beginPath();
      if (corner > 0) c.roundRect(at, at, W - at * 2, H - at * 2, corner);
      else c.rect(at, at, W - at * 2, H - at * 2);
      c.stroke();
      at += w + 6;
    }
  }, "frame");
}

/** Out-of-focus lights, laid over by screening. */
export function bokeh(count: number, ...tones: readonly string[]): Treatment {
  return drawn((c, W, H, r) => {
    c.globalCompositeOperation = "screen";
    for (let i = 0; i < count; i++) {
      const tone = tones[i % tones.length] ?? "#ffffff";
      const x = r() * W;
      const y = r() * H;
      const s = 8 + r() * 42;
      circle(c, x, y, s, alpha(tone, 0.1 + r() * 0.16));
      c.strokeStyle = alpha(tone, 0.22);
      c.lineWidth = 1.4;
      c.stroke();
    }
  }, "bokeh");
}
