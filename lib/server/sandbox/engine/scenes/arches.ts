import type { Context } from "../brush";
import { circle, ellipse, linearFill, polygon, radialFill, rect, soft, vignette } from "../brush";
import { alpha, mix } from "../colour";
import { createRandom, forkSeed } from "../random";
import type { Scene, Stage } from "./scene";

function archPath(c: Context, x: number, w: number, top: number, bottom: number): void {
  c.beginPath();
  c.moveTo(x, bottom);
  c.lineTo(x, top + w / 2);
  c.arc(x + w / 2, top + w / 2, w / 2, Math.PI, 0);
  c.lineTo(x + w, bottom);
  c.closePath();
}

function opening(stage: Stage, x: number, w: number, top: number, bottom: number, sunX: number, sunY: number): void {
  const { c, palette: p } = stage;
  const depth = w * 0.26;
  archPath(c, x, w, top, bottom);
  c.fillStyle = linearFill(c, x, 0, x + w, 0, p.deep, mix(p.shade, p.body, 0.25));
  c.fill();
  c.save();
  archPath(c, x, w, top, bottom);
  c.clip();
  archPath(c, x + depth, w, top - 1, bottom);
  c.clip();
  rect(
    c,
    x,
    top - 4,
    w,
    bottom - top + 8,
    linearFill(c, 0, top, 0, bottom, mix(p.light, p.shade, 0.12), mix(p.light, p.paper, 0.8)),
  );
  circle(c, sunX, sunY, Math.min(w * 0.3, 44), mix(p.paper, "#ffffff", 0.5));
  const sea = bottom - (bottom - top) * 0.24;
  rect(
    c,
    x,
    sea,
    w,
    bottom - sea,
    linearFill(c, 0, sea, 0, bottom, mix(p.light, p.shade, 0.42), mix(p.light, p.shade, 0.24)),
  );
  for (let i = 0; i < 7; i++)
    rect(c, x + depth + ((i * 37) % 50), sea + 5 + i * 7, 26 + ((i * 53) % 40), 1.2, alpha(p.paper, 0.5));
  c.restore();
  c.save();
  archPath(c, x, w, top, bottom);
  c.clip();
  c.strokeStyle = alpha(p.paper, 0.35);
  c.lineWidth = 3;
  archPath(c, x + depth, w, top - 1, bottom + 6);
  c.stroke();
  c.restore();
}

function floor(stage: Stage, line: number, n: number, bay: number): void {
  const { c, width: W, height: H, palette: p } = stage;
  rect(
    c,
    0,
    line,
    W,
    H - line,
    linearFill(c, 0, line, 0, H, mix(p.paper, p.accent, 0.22), mix(p.body, p.accent, 0.25)),
  );
  soft(
    stage,
    3,
    (k) => {
      for (let i = -1; i < n + 1; i++) {
        const x = i * bay;
        const drop = (H - line) * 1.05;
        polygon(
          k,
          [
            [x - bay * 0.02, line],
            [x + bay * 0.17, line],
            [x + bay * 0.17 + drop * 0.9, line + drop],
            [x - bay * 0.02 + drop * 0.62, line + drop],
          ],
          alpha(p.deep, 0.4),
        );
      }
    },
    "multiply",
  );
  rect(c, 0, line - 2, W, 4, alpha(p.deep, 0.25));
}

function steps(stage: Stage, right: boolean): void {
  const { c, width: W, height: H, palette: p } = stage;
  const start = right ? W * 0.62 : W * 0.3;
  for (let s = 0; s < 5; s++) {
    const y = H * 0.93 - s * 25;
    const x = right ? start + s * 36 : -10;
    const w = right ? W - x + 10 : start - s * 36 + 10;
    rect(c, x, y, w, 13, linearFill(c, x, 0, x + w, 0, mix(p.paper, p.accent, 0.14), mix(p.paper, p.body, 0.4)));
    rect(
      c,
      x,
      y + 12,
      w,
      s === 0 ? 60 : 13,
      linearFill(c, 0, y + 12, 0, y + 26, mix(p.shade, p.body, 0.5), mix(p.body, p.shade, 0.25)),
    );
  }
}

function sphere(stage: Stage, x: number, y: number, r: number): void {
  const { c, palette: p } = stage;
  soft(stage, 7, (k) => ellipse(k, x + r * 1.25, y + r * 0.92, r * 1.7, r * 0.25, alpha(p.deep, 0.55)), "multiply");
  circle(
    c,
    x,
    y,
    r,
    radialFill(
      c,
      x - r * 0.38,
      y - r * 0.42,
      r * 0.05,
      r * 1.6,
      mix(p.accent, "#fff6e0", 0.7),
      p.accent,
      mix(p.accent, p.deep, 0.75),
      mix(p.accent, p.deep, 0.5),
    ),
  );
}

export const arches: Scene = {
  id: "arches",
  words:
    "arch arches architecture architectural courtyard colonnade villa house palace temple interior room stairs staircase hotel terrace building-facade mediterranean 拱门 拱 建筑 庭院 宫殿 寺庙 室内 房间 楼梯 别墅 房子",
  palettes: [
    "#5f2c28 #8d4434 #d58f68 #8fb9c8 #efd3b4 #c9502f",
    "#4a3d38 #75604f #bfa78d #b9ccd2 #efe6d8 #a8623f",
    "#3f1e30 #7a3546 #cf7d78 #f2d9b2 #edb9b0 #f0933f",
    "#233f40 #3f6a66 #86a59c #f4e4c4 #cfdcd3 #d9764a",
  ],
  phrases: [
    "rhythmic arches in late sun with a strip of sea behind",
    "long diagonal shadows, plain plaster, one sphere as the counterpoint",
  ],
  textPlace: "top",
  draw(stage) {
    const { c, width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "place"));
    const wallTop = H * (0.08 + r() * 0.06);
    rect(c, 0, 0, W, H, linearFill(c, 0, 0, 0, H * 0.4, mix(p.light, p.shade, 0.12), mix(p.light, p.paper, 0.55)));
    rect(
      c,
      0,
      wallTop,
      W,
      H,
      linearFill(c, 0, 0, W, 0, p.paper, mix(p.paper, p.body, 0.45), mix(p.body, p.paper, 0.22)),
    );
    rect(c, 0, wallTop, W, 9, mix(p.paper, "#ffffff", 0.35));
    rect(c, 0, wallTop + 9, W, 5, alpha(p.deep, 0.25));
    const n = Math.max(2, Math.round(W / Math.min(205, H * 0.3)));
    const bay = W / n;
    const line = H * 0.79;
    const w = Math.min(bay * 0.68, (line - wallTop) * 0.62);
    const top = Math.max(wallTop + 34, line - w * (H > W * 1.6 ? 4.6 : 2.7));
    const sunBay = Math.floor(n * (0.3 + r() * 0.5));
    for (let i = 0; i < n; i++) {
      const x = i * bay + (bay - w) / 2;
      opening(stage, x, w, top, line, (sunBay + 0.6) * bay, top + w * 0.72);
    }
    floor(stage, line, n, bay);
    const right = r() < 0.6;
    if (W > 420) steps(stage, right);
    sphere(stage, right ? W * 0.26 : W * 0.72, H * 0.87, Math.min(W, H) * 0.062);
    vignette(stage, 0.16);
  },
};
