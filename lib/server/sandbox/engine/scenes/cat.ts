import type { Context } from "../brush";
import { circle, ellipse, leaf, linearFill, polygon, radialFill, rect, soft, vignette } from "../brush";
import { alpha, mix } from "../colour";
import { createRandom, forkSeed } from "../random";
import type { Scene, Stage } from "./scene";

/** A sitting cat from behind, its head turned; (x, foot) is the middle of its base, k = 1 is 330 units tall. */
function catPath(c: Context, x: number, foot: number, k: number): void {
  const X = (v: number) => x + v * k;
  const Y = (v: number) => foot + v * k;
  c.beginPath();
  c.moveTo(X(-78), Y(0));
  c.bezierCurveTo(X(-112), Y(-60), X(-86), Y(-150), X(-50), Y(-194));
  c.bezierCurveTo(X(-72), Y(-216), X(-70), Y(-262), X(-58), Y(-322));
  c.bezierCurveTo(X(-40), Y(-306), X(-28), Y(-292), X(-18), Y(-284));
  c.bezierCurveTo(X(-4), Y(-288), X(12), Y(-288), X(26), Y(-284));
  c.bezierCurveTo(X(36), Y(-292), X(50), Y(-306), X(68), Y(-320));
  c.bezierCurveTo(X(78), Y(-262), X(80), Y(-218), X(56), Y(-194));
  c.bezierCurveTo(X(94), Y(-150), X(112), Y(-60), X(84), Y(0));
  c.closePath();
}

/** Moonlight along the inside of the outline. */
function rim(stage: Stage, x: number, foot: number, k: number): void {
  const { c, palette: p } = stage;
  c.strokeStyle = alpha(p.paper, 0.75);
  c.lineWidth = 2.2 * k;
  catPath(c, x, foot, k);
  c.save();
  c.clip();
  c.shadowColor = alpha(p.paper, 0.9);
  c.stroke();
  c.restore();
}

function cat(stage: Stage, x: number, foot: number, k: number): void {
  const { c, palette: p } = stage;
  const coat = mix(p.deep, "#000000", 0.2);
  soft(stage, 8, (q) => ellipse(q, x + 26 * k, foot + 4, 150 * k, 15 * k, alpha("#000000", 0.5)), "multiply");
  c.strokeStyle = coat;
  c.lineCap = "round";
  c.lineWidth = 23 * k;
  c.beginPath();
  c.moveTo(x + 62 * k, foot - 14 * k);
  c.bezierCurveTo(x + 170 * k, foot - 4 * k, x + 196 * k, foot + 10 * k, x + 190 * k, foot + 74 * k);
  c.bezierCurveTo(x + 188 * k, foot + 110 * k, x + 160 * k, foot + 116 * k, x + 152 * k, foot + 96 * k);
  c.stroke();
  catPath(c, x, foot, k);
  c.fillStyle = linearFill(
    c,
    x - 100 * k,
    0,
    x + 110 * k,
    0,
    mix(coat, p.light, 0.34),
    coat,
    coat,
    mix(coat, p.accent, 0.16),
  );
  c.fill();
  c.save();
  c.clip();
  c.strokeStyle = alpha(mix(p.body, p.light, 0.3), 0.2);
  c.lineWidth = 7 * k;
  for (let i = 0; i < 5; i++) {
    c.beginPath();
    c.moveTo(x - 96 * k, foot - (40 + i * 32) * k);
    c.quadraticCurveTo(x - 40 * k, foot - (62 + i * 32) * k, x - 12 * k, foot - (44 + i * 32) * k);
    c.stroke();
  }
  polygon(
    c,
    [
      [x - 54 * k, foot - 304 * k],
      [x - 26 * k, foot - 280 * k],
      [x - 54 * k, foot - 262 * k],
    ],
    alpha(p.accent, 0.5),
  );
  polygon(
    c,
    [
      [x + 62 * k, foot - 304 * k],
      [x + 34 * k, foot - 280 * k],
      [x + 62 * k, foot - 262 * k],
    ],
    alpha(p.accent, 0.5),
  );
  c.restore();
  rim(stage, x, foot, k);
}

function windowView(stage: Stage, x: number, y: number, w: number, h: number): void {
  const { c, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "view"));
  c.save();
  c.beginPath();
  c.rect(x, y, w, h);
  c.clip();
  rect(c, x, y, w, h, linearFill(c, 0, y, 0, y + h, p.shade, mix(p.body, p.accent, 0.2), mix(p.light, p.accent, 0.35)));
  const mx = x + w * (r() < 0.5 ? 0.26 : 0.74);
  const my = y + h * 0.28;
  rect(c, x, y, w, h, radialFill(c, mx, my, 0, w * 0.6, alpha(p.paper, 0.55), alpha(p.paper, 0)));
  circle(c, mx, my, Math.min(w, h) * 0.09, mix(p.paper, "#ffffff", 0.4));
  for (let i = 0; i < 60; i++) circle(c, x + r() * w, y + r() * h * 0.5, 0.5 + r(), alpha(p.paper, r() * 0.7));
  for (let layer = 0; layer < 3; layer++) {
    let q = x - 20;
    while (q < x + w) {
      const bw = 26 + r() * 46;
      const top = y + h * (0.62 + layer * 0.1 + r() * 0.1);
      const tone = mix(mix(p.body, p.light, 0.3), p.deep, 0.25 + layer * 0.3);
      rect(c, q, top, bw, h, tone);
      polygon(
        c,
        [
          [q - 3, top + 1],
          [q + bw / 2, top - 14 - r() * 10],
          [q + bw + 3, top + 1],
        ],
        mix(tone, p.accent, 0.18),
      );
      for (let i = 0; i < 4; i++)
        if (r() < 0.5)
          rect(c, q + 5 + (i % 2) * bw * 0.45, top + 10 + Math.floor(i / 2) * 18, 5, 7, alpha(p.paper, 0.8));
      q += bw + r() * 6;
    }
  }
  c.restore();
}

function frame(stage: Stage, x: number, y: number, w: number, h: number): void {
  const { c, palette: p } = stage;
  const wood = mix(p.paper, p.body, 0.18);
  c.strokeStyle = wood;
  c.lineWidth = 17;
  c.strokeRect(x, y, w, h);
  rect(c, x + w / 2 - 5, y, 10, h, wood);
  rect(c, x, y + h * 0.44, w, 9, wood);
  c.strokeStyle = alpha(p.deep, 0.3);
  c.lineWidth = 2;
  c.strokeRect(x + 8.5, y + 8.5, w - 17, h - 17);
  c.strokeRect(x - 8.5, y - 8.5, w + 17, h + 17);
}

function plant(stage: Stage, x: number, foot: number, k: number): void {
  const { c, palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "plant"));
  for (let i = 0; i < 15; i++) {
    c.fillStyle = mix(mix(p.body, p.shade, 0.5), i % 2 ? p.light : p.deep, 0.2 + r() * 0.2);
    leaf(c, x, foot - 62 * k, (70 + r() * 66) * k, 13 * k, -Math.PI / 2 + (i - 7) * 0.19 + (r() - 0.5) * 0.2);
  }
  polygon(
    c,
    [
      [x - 40 * k, foot - 72 * k],
      [x + 40 * k, foot - 72 * k],
      [x + 29 * k, foot],
      [x - 29 * k, foot],
    ],
    linearFill(c, x - 40 * k, 0, x + 40 * k, 0, mix(p.accent, p.paper, 0.35), p.accent, mix(p.accent, p.deep, 0.5)),
  );
  rect(
    c,
    x - 44 * k,
    foot - 80 * k,
    88 * k,
    15 * k,
    linearFill(c, x - 44 * k, 0, x + 44 * k, 0, mix(p.accent, p.paper, 0.45), p.accent, mix(p.accent, p.deep, 0.4)),
  );
}

export const windowCat: Scene = {
  id: "cat",
  words: "cat cats kitten kitty pet animal animals dog puppy fox 猫 小猫 猫咪 宠物 动物 狗 狐狸",
  palettes: [
    "#1a1c2c #2f3c66 #6a78a8 #f0c3a0 #f8eede #e0704a",
    "#1c1a1e #5a3348 #a8606a #f2b98a #fbeadb #e88a3f",
    "#12211f #24504c #6a9a8c #e8d9a8 #f6f1e0 #d96a3a",
    "#1e1626 #4a3470 #8a6ab0 #f4b8c0 #fbf0f2 #f08a5a",
  ],
  phrases: [
    "a quiet sitting silhouette on the windowsill",
    "evening rooftops beyond the panes, a potted plant to balance",
  ],
  textPlace: "top",
  draw(stage) {
    const { c, width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "place"));
    rect(
      c,
      0,
      0,
      W,
      H,
      linearFill(c, 0, 0, W, H, mix(p.paper, p.body, 0.2), mix(p.paper, p.body, 0.4), mix(p.body, p.shade, 0.4)),
    );
    const sill = H * 0.8;
    const w = Math.min(W * 0.8, H * 1.05);
    const x = (W - w) / 2;
    const y = Math.max(40, sill - w * 1.1);
    windowView(stage, x, y, w, sill - y);
    frame(stage, x, y, w, sill - y);
    rect(
      c,
      x - 44,
      sill - 2,
      w + 88,
      26,
      linearFill(c, 0, sill, 0, sill + 26, mix(p.paper, "#ffffff", 0.3), mix(p.paper, p.body, 0.3)),
    );
    soft(stage, 10, (k) => rect(k, x - 40, sill + 24, w + 80, 20, alpha(p.deep, 0.4)), "multiply");
    const k = Math.min(1, (sill - y) / 430, w / 430);
    const left = r() < 0.5;
    plant(stage, left ? x + w * 0.84 : x + w * 0.16, sill, k);
    cat(stage, left ? x + w * 0.38 : x + w * 0.58, sill + 6, k);
    vignette(stage, 0.28);
  },
  subject(stage) {
    const { width: W, height: H } = stage;
    const k = (Math.min(W, H) / 600) * 1.12;
    cat(stage, W / 2 - 30 * k, H / 2 + 120 * k, k);
  },
};
