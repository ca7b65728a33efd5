import { circle, ellipse, leaf, radialFill, rect, soft, TAU } from "../brush";
import { alpha, mix } from "../colour";
import { createRandom, forkSeed, type Random } from "../random";
import type { Scene, Stage } from "./scene";

interface Fruit {
  x: number;
  y: number;
  r: number;
}

function slice(stage: Stage, f: Fruit, r: Random): void {
  const { c, palette: p } = stage;
  const pith = mix("#fff6e2", p.paper, 0.35);
  circle(c, f.x, f.y, f.r, radialFill(c, f.x, f.y, f.r * 0.85, f.r, p.accent, mix(p.accent, p.deep, 0.25)));
  circle(c, f.x, f.y, f.r * 0.92, pith);
  const turn = r() * TAU;
  const n = 9;
  for (let s = 0; s < n; s++) {
    c.save();
    c.translate(f.x, f.y);
    c.rotate(turn + (s / n) * TAU);
    c.beginPath();
    c.moveTo(f.r * 0.09, 0);
    c.lineTo(f.r * 0.78, -f.r * 0.235);
    c.quadraticCurveTo(f.r * 0.9, 0, f.r * 0.78, f.r * 0.235);
    c.closePath();
    c.fillStyle = radialFill(
      c,
      0,
      0,
      f.r * 0.1,
      f.r * 0.86,
      mix(p.light, "#fff4cc", 0.25),
      p.light,
      mix(p.light, p.accent, 0.85),
    );
    c.fill();
    c.clip();
    c.strokeStyle = alpha("#fff6d8", 0.4);
    c.lineWidth = f.r * 0.012;
    for (let i = 0; i < 7; i++) {
      c.beginPath();
      c.moveTo(f.r * (0.14 + r() * 0.2), (r() - 0.5) * f.r * 0.06);
      c.lineTo(f.r * (0.6 + r() * 0.24), (r() - 0.5) * f.r * 0.36);
      c.stroke();
    }
    c.restore();
  }
  circle(c, f.x, f.y, f.r * 0.07, pith);
}

function whole(stage: Stage, f: Fruit, r: Random): void {
  const { c, palette: p } = stage;
  const tone = r() < 0.7 ? p.accent : mix(p.accent, p.light, 0.45);
  const fill = radialFill(
    c,
    f.x - f.r * 0.38,
    f.y - f.r * 0.42,
    f.r * 0.04,
    f.r * 1.55,
    mix(tone, "#fff6dc", 0.75),
    mix(tone, "#ffe9b0", 0.15),
    tone,
    mix(tone, p.deep, 0.62),
  );
  circle(c, f.x, f.y, f.r, fill);
  c.save();
  c.clip();
  for (let i = 0; i < 130; i++) {
    const a = r() * TAU;
    const d = Math.sqrt(r()) * f.r;
    circle(c, f.x + Math.cos(a) * d, f.y + Math.sin(a) * d, f.r * 0.013, alpha(r() < 0.5 ? p.deep : "#fff2c8", 0.16));
  }
  c.restore();
  c.fillStyle = mix(p.shade, p.deep, 0.5);
  ellipse(c, f.x + f.r * 0.26, f.y - f.r * 0.6, f.r * 0.1, f.r * 0.06, mix(p.shade, p.deep, 0.5), 0.5);
}

function sprig(stage: Stage, f: Fruit, r: Random): void {
  const { c, palette: p } = stage;
  const angle = r() * TAU;
  for (const d of [-0.34, 0.42]) {
    const x = f.x + Math.cos(angle) * f.r * 0.72;
    const y = f.y + Math.sin(angle) * f.r * 0.72;
    c.fillStyle = mix(p.shade, p.paper, d > 0 ? 0.1 : 0.26);
    leaf(c, x, y, f.r * 1.02, f.r * 0.25, angle + d);
    c.strokeStyle = alpha(p.paper, 0.45);
    c.lineWidth = f.r * 0.02;
    c.beginPath();
    c.moveTo(x, y);
    c.lineTo(x + Math.cos(angle + d) * f.r * 0.9, y + Math.sin(angle + d) * f.r * 0.9);
    c.stroke();
  }
}

function scatter(stage: Stage): Fruit[] {
  const { width: W, height: H } = stage;
  const r = createRandom(forkSeed(stage.seed, "scatter"));
  const put: Fruit[] = [];
  const limit = Math.round(26 * ((W * H) / 360000));
  for (let i = 0; i < limit * 60 && put.length < limit; i++) {
    // The radius shrinks with the tries: big fruit first, small ones into the gaps.
    const radius = (96 - 58 * Math.min(1, i / (limit * 22))) * (0.82 + r() * 0.3);
    const f = { x: r() * (W + 80) - 40, y: r() * (H + 80) - 40, r: radius };
    if (put.every((o) => Math.hypot(o.x - f.x, o.y - f.y) > o.r + f.r + 7)) put.push(f);
  }
  return put;
}

export const citrus: Scene = {
  id: "citrus",
  words:
    "fruit fruits citrus orange oranges lemon lemons lime grapefruit food pattern-of-fruit peach apple apples berry kitchen 水果 橙子 柠檬 橘子 桃 苹果 果",
  palettes: [
    "#5a2410 #3f6b4a #d98a3a #f9b84e #f7e0ae #e9732a",
    "#3d3a10 #2f5f45 #b8b23a #f6e37a #d9e6d6 #dcb52a",
    "#4a1420 #5f8a66 #b06a7a #f7a184 #22304a #e2543c",
    "#1f3a1a #3f6a34 #a8c05a #dff0a0 #f6f4e2 #8fbf3a",
    "#4a1a2a #4d7358 #d0808a #f7b3a0 #f9e6e0 #e8607a",
  ],
  phrases: [
    "halved and whole fruit scattered in an even all-over pattern",
    "soft studio shadows, juicy translucent segments",
  ],
  textPlace: "middle",
  draw(stage) {
    const { c, width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "fruit"));
    rect(
      c,
      0,
      0,
      W,
      H,
      radialFill(
        c,
        W * 0.4,
        H * 0.35,
        0,
        Math.hypot(W, H) * 0.7,
        mix(p.paper, "#ffffff", 0.16),
        p.paper,
        mix(p.paper, p.body, 0.16),
      ),
    );
    const fruits = scatter(stage);
    soft(
      stage,
      8,
      (k) => {
        for (const f of fruits)
          ellipse(k, f.x + f.r * 0.16, f.y + f.r * 0.2, f.r * 1.02, f.r, alpha(mix(p.deep, p.body, 0.2), 0.42));
      },
      "multiply",
    );
    for (const f of fruits) {
      const kind = r();
      if (kind > 0.52) sprig(stage, f, r);
      if (kind < 0.6) slice(stage, f, r);
      else whole(stage, f, r);
    }
  },
  subject(stage) {
    const { width: W, height: H } = stage;
    const r = createRandom(forkSeed(stage.seed, "pair"));
    const k = Math.min(W, H) / 600;
    const back = { x: W / 2 - 62 * k, y: H / 2 - 34 * k, r: 148 * k };
    const front = { x: W / 2 + 96 * k, y: H / 2 + 78 * k, r: 126 * k };
    sprig(stage, back, () => 0.78);
    whole(stage, back, r);
    slice(stage, front, r);
  },
};
