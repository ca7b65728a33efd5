import { circle, ellipse, leaf, rect, soft, TAU } from "../brush";
import { alpha, mix } from "../colour";
import { createRandom, forkSeed } from "../random";
import type { Stage } from "./scene";

/** Five twigs out of a mouth: eucalyptus leaves, thin leaves or poppies. */
export function twigs(
  stage: Stage,
  x: number,
  y: number,
  tone: string,
  kind: "round" | "thin" | "poppy",
  k: number,
): void {
  const { c } = stage;
  const r = createRandom(forkSeed(stage.seed, `twig${kind}`));
  for (let b = 0; b < 5; b++) {
    const dx = (b - 2) * 52 * k + (r() - 0.5) * 30;
    const dy = -(150 + r() * 90) * k;
    const at = (t: number): [number, number] => [x + dx * t * t + (b - 2) * 4 * t, y + dy * t * (1.12 - 0.12 * t)];
    c.strokeStyle = kind === "poppy" ? "#4c4a2c" : mix(tone, "#241a10", 0.55);
    c.lineWidth = 2.2 * k;
    c.beginPath();
    c.moveTo(x + (b - 2) * 3, y + 4);
    for (let t = 0; t <= 1; t += 0.05) c.lineTo(...at(t));
    c.stroke();
    if (kind === "poppy") {
      const [px, py] = at(1);
      for (let i = 0; i < 6; i++) {
        const petal = mix(tone, i % 2 ? "#ffb08a" : "#5a0c08", 0.1 + r() * 0.28);
        ellipse(
          c,
          px + Math.cos(i) * 9 * k,
          py + Math.sin(i * 1.7) * 6 * k,
          (24 - i) * k,
          (18 - i) * k,
          petal,
          i * 1.1,
        );
      }
      circle(c, px, py, 6 * k, "#22130f");
      continue;
    }
    for (let t = 0.22; t <= 1.001; t += 0.075) {
      const [px, py] = at(t);
      const [qx, qy] = at(t + 0.02);
      const angle = Math.atan2(qy - py, qx - px);
      for (const s of [-1, 1]) {
        c.fillStyle = mix(mix(tone, "#f3ecd2", 0.06 + r() * 0.4), "#17180f", s > 0 ? 0.38 : 0.06);
        leaf(c, px, py, (30 - t * 10 + r() * 6) * k, (kind === "round" ? 11 : 6.4) * k, angle + s * (0.85 + r() * 0.3));
      }
    }
  }
}

export function pear(stage: Stage, x: number, y: number, k: number, tone: string, tilt: number): void {
  const { c } = stage;
  soft(stage, 10, (q) => ellipse(q, x + 30 * k, y + 1, 62 * k, 11 * k, alpha("#1e0e06", 0.5), 0.04), "multiply");
  c.save();
  c.translate(x, y);
  c.rotate(tilt);
  c.beginPath();
  c.moveTo(0, 0);
  c.bezierCurveTo(-46 * k, 2 * k, -50 * k, -52 * k, -24 * k, -72 * k);
  c.bezierCurveTo(-14 * k, -82 * k, -16 * k, -104 * k, 0, -106 * k);
  c.bezierCurveTo(16 * k, -104 * k, 14 * k, -82 * k, 24 * k, -72 * k);
  c.bezierCurveTo(50 * k, -52 * k, 46 * k, 2 * k, 0, 0);
  const fill = c.createRadialGradient(-16 * k, -50 * k, 4 * k, 0, -40 * k, 66 * k);
  for (const [at, col] of [
    [0, mix(tone, "#fff8d8", 0.65)],
    [0.3, mix(tone, "#fff0b8", 0.15)],
    [0.55, tone],
    [1, mix(tone, "#2a1a06", 0.6)],
  ] as const)
    fill.addColorStop(at, col);
  c.fillStyle = fill;
  c.fill();
  c.clip();
  const blush = c.createRadialGradient(24 * k, -28 * k, 0, 24 * k, -28 * k, 36 * k);
  blush.addColorStop(0, alpha("#be3c1e", 0.42));
  blush.addColorStop(1, alpha("#be3c1e", 0));
  rect(c, -60 * k, -120 * k, 120 * k, 130 * k, blush);
  c.restore();
  c.strokeStyle = "#3d2a18";
  c.lineWidth = 3.4 * k;
  c.lineCap = "round";
  c.beginPath();
  c.moveTo(x + Math.sin(tilt) * 103 * k, y - Math.cos(tilt) * 103 * k);
  c.quadraticCurveTo(
    x + 4 * k + Math.sin(tilt) * 116 * k,
    y - 118 * k,
    x + 11 * k + Math.sin(tilt) * 116 * k,
    y - 124 * k,
  );
  c.stroke();
}

export function ball(stage: Stage, x: number, y: number, r: number, tone: string): void {
  const { c } = stage;
  soft(
    stage,
    9,
    (q) => ellipse(q, x + r * 0.8, y + r * 0.92, r * 1.4, r * 0.26, alpha("#1e0e06", 0.55), 0.04),
    "multiply",
  );
  c.beginPath();
  c.arc(x, y, r, 0, TAU);
  const fill = c.createRadialGradient(x - r * 0.4, y - r * 0.42, r * 0.06, x, y, r * 1.08);
  for (const [at, col] of [
    [0, mix(tone, "#fff4d8", 0.62)],
    [0.22, mix(tone, "#ffe9c0", 0.14)],
    [0.45, tone],
    [0.85, mix(tone, "#2a0f08", 0.5)],
    [1, mix(tone, "#2a0f08", 0.66)],
  ] as const)
    fill.addColorStop(at, col);
  c.fillStyle = fill;
  c.fill();
}
