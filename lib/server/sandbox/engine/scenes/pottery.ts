import type { Context } from "../brush";
import { circle, ellipse, linearFill, rect, soft } from "../brush";
import { alpha, mix } from "../colour";
import { createRandom, forkSeed } from "../random";
import type { Stage } from "./scene";

/** Half profiles of turned vessels: height above the foot (negative is up) and radius, in scene units. */
const profiles = {
  jug: [
    [0, 34],
    [-8, 46],
    [-50, 68],
    [-100, 72],
    [-140, 60],
    [-172, 36],
    [-200, 27],
    [-225, 30],
    [-238, 37],
  ],
  tall: [
    [0, 36],
    [-20, 44],
    [-90, 56],
    [-150, 54],
    [-200, 38],
    [-232, 22],
    [-262, 19],
    [-276, 27],
  ],
  bottle: [
    [0, 38],
    [-6, 42],
    [-110, 42],
    [-140, 34],
    [-160, 17],
    [-215, 14],
    [-222, 17],
    [-228, 16],
  ],
  round: [
    [0, 40],
    [-14, 58],
    [-50, 82],
    [-92, 88],
    [-130, 74],
    [-156, 44],
    [-166, 30],
    [-178, 34],
  ],
  gourd: [
    [0, 36],
    [-20, 60],
    [-60, 74],
    [-100, 62],
    [-128, 38],
    [-150, 36],
    [-174, 46],
    [-196, 42],
    [-216, 22],
    [-232, 18],
    [-240, 24],
  ],
} as const satisfies Record<string, readonly (readonly [number, number])[]>;

export type ProfileName = keyof typeof profiles;

interface Glaze {
  tone: string;
  dip?: string;
  bands?: string;
  gloss?: boolean;
  handle?: boolean;
  size?: number;
}

function outline(c: Context, points: readonly (readonly [number, number])[], x: number, y: number): void {
  const foot = points[0]?.[1] ?? 0;
  const rim = points.at(-1) ?? [0, 0];
  const side = (sign: number, list: readonly (readonly [number, number])[]) => {
    for (let i = 0; i + 1 < list.length; i++) {
      const [a, ra] = list[i] ?? rim;
      const [b, rb] = list[i + 1] ?? rim;
      const m = (a + b) / 2;
      c.bezierCurveTo(x + sign * ra, y + m, x + sign * rb, y + m, x + sign * rb, y + b);
    }
  };
  c.beginPath();
  c.moveTo(x - foot, y);
  side(-1, points);
  c.lineTo(x + rim[1], y + rim[0]);
  side(1, [...points].reverse());
  c.ellipse(x, y, foot, foot * 0.16, 0, 0, Math.PI);
  c.closePath();
}

function shadow(stage: Stage, x: number, y: number, foot: number): void {
  soft(
    stage,
    15,
    (k) => {
      ellipse(k, x + foot * 1.7, y + 1, foot * 2.6, foot * 0.36, alpha("#1e1008", 0.5), 0.05);
      ellipse(k, x + foot * 0.4, y + 1, foot * 1.3, foot * 0.24, alpha("#140a05", 0.55));
    },
    "multiply",
  );
}

function coat(stage: Stage, glaze: Glaze, x: number, y: number, R: number, top: number): void {
  const { c } = stage;
  const { tone } = glaze;
  const around = (col: string) =>
    linearFill(
      c,
      x - R,
      0,
      x + R,
      0,
      [0, mix(col, "#1a0f0a", 0.2)],
      [0.1, mix(col, "#fff4e0", 0.18)],
      [0.28, mix(col, "#fff6e8", 0.42)],
      [0.5, col],
      [0.8, mix(col, "#1d120e", 0.56)],
      [0.94, mix(col, "#1d120e", 0.62)],
      [1, mix(col, "#2a1a14", 0.42)],
    );
  rect(c, x - R - 2, y + top - 4, R * 2 + 4, -top + 40, around(tone));
  rect(
    c,
    x - R,
    y + top,
    R * 2,
    -top + 30,
    linearFill(c, 0, y + top, 0, y, alpha("#fff0dc", 0.1), "rgba(0,0,0,0)", alpha("#1e0c04", 0.42)),
  );
  if (glaze.dip) {
    const line = y + top * 0.46;
    c.fillStyle = around(glaze.dip);
    c.beginPath();
    c.moveTo(x - R - 4, line);
    for (let q = -R - 4; q <= R + 4; q += 4) c.lineTo(x + q, line + 9 * Math.sin(q / 23) + 10 * (1 - (q / R) ** 2));
    c.lineTo(x + R + 4, y + 40);
    c.lineTo(x - R - 4, y + 40);
    c.fill();
  }
  if (glaze.bands) {
    c.strokeStyle = alpha(glaze.bands, 0.62);
    for (let i = 0; i < 5; i++) {
      c.lineWidth = i % 2 ? 2 : 5.5;
      c.beginPath();
      c.ellipse(x, y + top * (0.3 + i * 0.1) + 6, R * 1.02, R * 0.17, 0, 0, Math.PI);
      c.stroke();
    }
  }
}

function speckle(stage: Stage, x: number, y: number, R: number, top: number): void {
  const { c } = stage;
  const r = createRandom(forkSeed(stage.seed, `speck${Math.round(x)}`));
  c.globalAlpha = 0.3;
  for (let i = 0; i < 120; i++)
    circle(c, x + (r() * 2 - 1) * R, y + r() * top, 0.4 + r() * 0.9, r() < 0.6 ? "#2a1b12" : "#fff7ea");
  c.globalAlpha = 1;
}

/** Draws a turned vessel standing at (x, y); answers the middle of its mouth. */
export function vessel(stage: Stage, name: ProfileName, x: number, y: number, glaze: Glaze): [number, number] {
  const { c } = stage;
  const k = glaze.size ?? 1;
  const points = profiles[name].map(([h, r]) => [h * k, r * k] as const);
  const [top, rim] = points.at(-1) ?? [0, 0];
  const R = Math.max(...points.map((p) => p[1]));
  shadow(stage, x, y, points[0]?.[1] ?? R);
  c.save();
  outline(c, points, x, y);
  c.clip();
  coat(stage, glaze, x, y, R, top);
  if (!glaze.gloss) speckle(stage, x, y, R, top);
  c.restore();
  if (glaze.gloss) {
    soft(stage, 3, (q) => {
      q.strokeStyle = "rgba(255,255,255,.75)";
      q.lineWidth = 5 * k;
      q.lineCap = "round";
      q.beginPath();
      q.moveTo(x - R * 0.5, y + top * 0.62);
      q.quadraticCurveTo(x - R * 0.56, y + top * 0.45, x - R * 0.48, y + top * 0.3);
      q.stroke();
    });
  }
  ellipse(
    c,
    x,
    y + top,
    rim,
    rim * 0.2,
    linearFill(c, x - rim, 0, x + rim, 0, mix(glaze.tone, "#120a06", 0.75), mix(glaze.tone, "#120a06", 0.45)),
  );
  c.strokeStyle = linearFill(
    c,
    x - rim,
    0,
    x + rim,
    0,
    mix(glaze.tone, "#ffffff", 0.5),
    mix(glaze.tone, "#000000", 0.3),
  );
  c.lineWidth = 2.4;
  c.stroke();
  if (glaze.handle) handle(stage, x, y, R, top, k, glaze.tone);
  return [x, y + top];
}

function handle(stage: Stage, x: number, y: number, R: number, top: number, k: number, tone: string): void {
  const { c } = stage;
  c.save();
  c.lineCap = "round";
  c.strokeStyle = linearFill(c, x + R * 0.5, 0, x + R * 1.5, 0, mix(tone, "#1d120e", 0.3), mix(tone, "#1d120e", 0.6));
  c.lineWidth = 12 * k;
  c.beginPath();
  c.moveTo(x + R * 0.47, y + top * 0.86);
  c.bezierCurveTo(x + R * 1.6, y + top * 0.95, x + R * 1.55, y + top * 0.5, x + R * 0.96, y + top * 0.5);
  c.stroke();
  c.strokeStyle = alpha("#fff4e0", 0.28);
  c.lineWidth = 3 * k;
  c.stroke();
  c.restore();
}
