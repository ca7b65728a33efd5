import { circle, leaf, polygon, rect, TAU } from "../brush";
import { mix } from "../colour";
import { setText } from "../lettering";
import { readableOn } from "../palette";
import { createRandom, forkSeed, pick, type Random } from "../random";
import type { Scene, Stage } from "./scene";

/** A figure of the poster, drawn in a field from (0, y0) to (width, y1). */
type Motif = (stage: Stage, y0: number, y1: number, r: Random) => void;

const overlap: Motif = (stage, y0, y1) => {
  const { c, width: W, palette: p } = stage;
  const h = y1 - y0;
  const R = Math.min(W * 0.36, h * 0.48);
  circle(c, W * 0.6, y0 + h * 0.46, R, p.accent);
  c.globalCompositeOperation = "multiply";
  polygon(
    c,
    [
      [-10, y1],
      [W * 0.72, y0 + h * 0.04],
      [W * 0.72, y1],
    ],
    p.body,
  );
  c.globalCompositeOperation = "source-over";
  c.strokeStyle = p.deep;
  c.lineWidth = 2.4;
  for (let i = 0; i < 18; i++) {
    c.beginPath();
    c.moveTo(W * 0.08 + i * 8, y1);
    c.lineTo(W * 0.08 + i * 8, y0 + h * 0.55 + i * 3);
    c.stroke();
  }
};

const beats: Motif = (stage, y0, y1) => {
  const { c, width: W, palette: p } = stage;
  const h = y1 - y0;
  const x = W * 0.5;
  const line = y0 + h * 0.72;
  const step = Math.min(W * 0.142, h * 0.135);
  const tones = [p.accent, p.light, p.body, p.paper, p.shade, p.accent];
  for (let i = 6; i > 0; i--) {
    c.beginPath();
    c.arc(x, line, step * i, Math.PI, TAU);
    c.fillStyle = tones[i - 1] ?? p.accent;
    c.fill();
  }
  c.strokeStyle = p.deep;
  c.lineCap = "round";
  c.lineWidth = step * 0.16;
  for (let i = 0; i < 8; i++) {
    c.beginPath();
    c.moveTo(W * 0.09 + i * W * 0.115, line + h * 0.06);
    c.lineTo(W * 0.09 + i * W * 0.115, line + h * (0.12 + 0.1 * Math.abs(Math.sin(i * 1.3))));
    c.stroke();
  }
};

const strings: Motif = (stage, y0, y1, r) => {
  const { c, width: W, palette: p } = stage;
  const h = y1 - y0;
  const n = 26;
  const phase = r() * TAU;
  c.lineCap = "butt";
  for (let i = 0; i < n; i++) {
    const t = i / (n - 1);
    c.strokeStyle = t < 0.33 ? p.accent : t < 0.66 ? p.deep : p.body;
    c.lineWidth = Math.max(1.5, (h / n) * (0.22 + 0.36 * Math.sin(t * Math.PI)));
    c.beginPath();
    for (let x = -10; x <= W + 10; x += 5) {
      const q = x / W;
      c.lineTo(x, y0 + t * h + Math.sin(q * 7 + phase + t * 2.2) * h * 0.12 * Math.exp(-(((q - 0.55) / 0.3) ** 2)));
    }
    c.stroke();
  }
  circle(c, W * 0.72, y0 + h * 0.32, Math.min(W, h) * 0.15, p.light);
};

const fanned: Motif = (stage, y0, y1, r) => {
  const { c, width: W, palette: p } = stage;
  const h = y1 - y0;
  const n = 15;
  for (let i = 0; i < n; i++) {
    c.fillStyle = [p.shade, p.body, p.accent, p.light][Math.floor(r() * 4)] ?? p.body;
    leaf(
      c,
      W * 0.5,
      y1,
      Math.min(h * 0.96, W * 0.62) * (0.74 + 0.26 * Math.sin((i / (n - 1)) * Math.PI)),
      h * 0.07,
      -Math.PI * (0.06 + 0.88 * (i / (n - 1))),
    );
  }
  circle(c, W * 0.5, y1, Math.min(W, h) * 0.12, p.deep);
};

const steps: Motif = (stage, y0, y1, r) => {
  const { c, width: W, palette: p } = stage;
  const n = 7;
  const q = (W * 0.88) / n;
  const unit = (y1 - y0) / 7;
  for (let i = 0; i < n; i++) {
    const tall = unit * (1.4 + Math.floor(r() * 5));
    rect(
      c,
      W * 0.06 + i * q,
      y1 - tall,
      q * 0.86,
      tall,
      [p.deep, p.accent, p.body, p.light][(i + Math.floor(r() * 2)) % 4] ?? p.deep,
    );
    circle(c, W * 0.06 + i * q + q * 0.43, y1 - tall - q * 0.5, q * 0.43, [p.accent, p.deep, p.light][i % 3]);
  }
};

const titles = ["NACHT MUSIK", "LATE JAZZ", "FORM FOLGT", "OPEN AIR", "STRINGS", "NEW SOUND", "RHYTHM"] as const;
const notes = ["12.—14. June", "Doors 19:30", "Thursdays 21:00", "Spring—Autumn", "Vol. 07"] as const;
const places = ["Stadthalle", "The Copper Room", "Glasshouse No. 3", "Hall B", "Pier 4"] as const;

export const poster: Scene = {
  id: "poster",
  words:
    "poster concert music jazz swiss festival band gig event exhibition theatre theater cover album flyer typography-poster dance 海报 音乐会 音乐 爵士 演唱会 音乐节 展览 专辑 封面 瑞士",
  palettes: [
    "#1d1b19 #2b3c4a #2b5c8a #f0b63c #efe7d6 #d9412b",
    "#f3ead6 #d8502f #e58a4a #f0b63c #1f2a44 #d8502f",
    "#161513 #17513f #4f8a6a #e39a2d #dcd6c6 #c8452f",
    "#201518 #7b1e2e #b8544a #f4ead9 #eac0ac #d8402f",
    "#14121f #35307a #5f6bd0 #ffb3c0 #f2eefc #ff5a4a",
  ],
  phrases: ["a strict grid, two inks and one overprint", "bold grotesque type locked to the margins"],
  textPlace: "own",
  draw(stage) {
    const { c, width: W, height: H, palette: p } = stage;
    const r = createRandom(forkSeed(stage.seed, "poster"));
    const margin = Math.min(W, H) * 0.06;
    rect(c, 0, 0, W, H, p.paper);
    const motif = pick<Motif>(r, [overlap, beats, strings, fanned, steps]);
    const ink = readableOn(p.paper, p.deep, p.shade);
    const [head, ...rest] = stage.text;
    const title = head ?? pick(r, titles);
    const small = Math.max(11, Math.min(W * 0.034, 22));
    const band = margin + small * 2.4;
    const note = (text: string, x: number, w: number) =>
      setText(c, text, {
        box: { x, y: margin, w, h: small * 0.76 },
        cut: "Medium",
        fill: ink,
        align: "left",
        stand: "top",
      });
    if (W > H * 1.5) {
      // A wide sheet: the figure takes the right half, the title the left.
      c.save();
      c.translate(W * 0.5, 0);
      c.beginPath();
      c.rect(0, 0, W * 0.5, H);
      c.clip();
      rect(c, 0, 0, W * 0.5, H, mix(p.paper, p.light, 0.35));
      motif({ ...stage, width: W * 0.5 }, margin, H - margin, r);
      c.restore();
      setText(c, title, {
        box: { x: margin, y: band, w: W * 0.5 - margin * 2, h: H - band - margin * 1.4 },
        cut: "Black",
        fill: ink,
        align: "left",
        stand: "bottom",
      });
    } else {
      const tall = Math.min(H * 0.34, W * 0.6);
      motif(stage, band + small, H - tall - margin * 1.9, r);
      setText(c, title, {
        box: { x: margin, y: H - tall - margin * 1.25, w: W - margin * 2, h: tall },
        cut: "Black",
        fill: ink,
        align: "left",
        stand: "bottom",
      });
    }
    const half = W > H * 1.5 ? W * 0.24 : W * 0.5;
    note(rest[0] ?? pick(r, notes), margin, half - margin * 1.5);
    note(rest[1] ?? pick(r, places), half, half - margin * 1.5);
  },
};
