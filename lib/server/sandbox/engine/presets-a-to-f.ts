import type { StyleRow } from "./style-row";
import { bokeh, confetti, frame, rays, scraps } from "./treatments/collage";
import { aura, bloom, crisp, doubleExposure, fringe, haze, motion, spotlight, stir } from "./treatments/light";
import { grid, inkLines, lineArt } from "./treatments/line";
import { crayon, daub, sculpt, strokes, wash } from "./treatments/paint";
import { facets, halftone } from "./treatments/screen";
import { border, grain, lightLeak, misregister, paper, scanlines, wear, weave, wornInk } from "./treatments/texture";
import { bend, contrast, fade, posterise, saturate, splitTone, turnHue, warmth } from "./treatments/tone";
import { partly } from "./treatments/treatment";

/** Style presets from 80S_ILLUSTRATION to FOREST_REVERIE. */
export const presetsAToF: Readonly<Record<string, StyleRow>> = {
  "80S_ILLUSTRATION": {
    palette: "#1a1040 #4a2a8a #e0559a #ffb86a #fff0d0 #28c8d0",
    pull: 0.72,
    steps: [daub(4), posterise(7), saturate(1.25), confetti(14, "#28c8d0", "#ff5fa0", "#ffd24a", "#7a4ff0"), grain(20)],
  },
  "90S_NOSTALGIA": {
    palette: "#1f2440 #3f6a8a #8fae9a #e8c890 #f6e8d2 #e0604f",
    pull: 0.45,
    steps: [
      saturate(0.85),
      fade(34, 236, "#3a2a60"),
      warmth(9),
      misregister(1.4),
      scanlines(0.13, 3.2),
      lightLeak("#ff9a50", 0.4),
      grain(24, 1.4),
    ],
  },
  ABSTRACT_ORGANIC: {
    palette: "#22302a #4f6a52 #a8a878 #e3b893 #f5eadb #c8664a",
    pull: 0.6,
    steps: [stir(1.5, 34), daub(9), posterise(6), saturate(0.95), paper(0.35)],
  },
  ANALOG_NOSTALGIA: {
    steps: [
      haze(0.35, 2),
      saturate(0.78),
      splitTone("#5a6a80", "#d8b080", 0.28),
      fade(26, 240, "#1f2a40"),
      lightLeak("#ffb060", 0.55),
      wear(0.5),
      grain(30, 1.2),
    ],
  },
  ART_BRUT: {
    palette: "#161412 #7a2a1c #c8783a #e0b45a #f0e2c4 #2f5aa0",
    pull: 0.55,
    steps: [
      daub(9),
      posterise(7),
      saturate(1.5),
      strokes(13, { layers: 2, loose: 0.5, lift: 0.12 }),
      inkLines(4, "#120d0a", 0.24),
      crayon(0.4, "#efe2c8"),
    ],
    textLast: true,
  },
  ART_DECO: {
    palette: "#0c1a22 #14424a #3f7a78 #c9a45a #f2e4bf #d8b45a",
    pull: 0.82,
    steps: [posterise(6), rays(26, "#f0d890", 0.13), contrast(1.12), frame(16, "#d8b45a", [4, 1.5, 1.5]), grain(10)],
  },
  ART_POSTER: {
    palette: "#171b2a #2a4a7a #d8502f #f0b040 #f4e8d0 #d8502f",
    pull: 0.55,
    steps: [daub(5), posterise(5), saturate(1.2), wornInk(0.25, "#f4ead4"), border(20, "#f4ead4"), paper(0.25)],
  },
  AURA: {
    steps: [
      haze(0.9, 12),
      aura(0.62, "#ff6aa8", "#ffb070", "#fff0d8", "#8ad0ff", "#8a6af0"),
      bloom(0.5, 40, 0.4),
      grain(26, 1),
    ],
    textLast: true,
  },
  AVANT_GARDE: {
    palette: "#0f0f0f #2a2a2a #8a8a8a #e8e4da #f6f2e8 #e0281c",
    pull: 0.85,
    steps: [
      contrast(1.35),
      bend(0.8),
      halftone(5, "#101010", "#f4f0e6"),
      scraps(6, 0.5),
      partly(0.4, facets(120, { flat: 0, shift: 0.6, edge: 1.2 })),
    ],
    textLast: true,
  },
  BAUHAUS: {
    palette: "#1c1c1c #2c5d8f #e8b23a #f0cf7a #ece3d0 #d7402a",
    pull: 0.92,
    steps: [daub(7), posterise(4), saturate(1.2), paper(0.22, "#f6eedd"), grain(8)],
  },
  BLUEPRINT: {
    steps: [
      lineArt(1.1, "#e6f1ff", "#143f86", { from: 0.05, tint: 0.1 }),
      grid(15, "#a9c8f6", 0.24),
      border(9, "#0f3472"),
      frame(15, "#cfe2ff", [1.6]),
      paper(0.2),
    ],
  },
  BLURRY_MOTION: {
    steps: [motion(0.06, 70, 0.5), saturate(1.15), contrast(1.1), fringe(2), grain(18)],
    textLast: true,
  },
  BRIGHT_ART: {
    palette: "#2a1a5a #1f7ad0 #24b8a0 #ffd23a #fffaf0 #ff4f6a",
    pull: 0.68,
    steps: [saturate(1.45), bend(0.82), daub(4), inkLines(1.2, "#241a4a", 0.22)],
  },
  C4D_CARTOON: {
    palette: "#3a2a70 #6a5ae0 #ff8fa8 #ffd08a #fff4e6 #ff6a5a",
    pull: 0.55,
    steps: [daub(10), haze(0.35, 3), saturate(1.25), sculpt(2.2, 0.8), bend(0.86), bloom(0.3, 24, 0.6)],
  },
  CHILDRENS_BOOK: {
    palette: "#33405a #5a8a9a #9ac08a #ffd08a #fff6e0 #f0785a",
    pull: 0.55,
    steps: [daub(7), wash(9), saturate(1.25), inkLines(1, "#5a4434", 0.13), crayon(0.35, "#fffaf0")],
  },
  COLLAGE: { steps: [posterise(8), scraps(16, 0.4), paper(0.35), grain(16)], textLast: true },
  COLORING_BOOK_I: { steps: [daub(5), lineArt(1.3, "#161616", "#ffffff", { from: 0.06 })] },
  COLORING_BOOK_II: {
    steps: [
      daub(9),
      lineArt(2.6, "#1c1c1c", "#fffef9", { from: 0.05, wobble: 1.5, tint: 0.16 }),
      crayon(0.3, "#ffffff"),
    ],
  },
  CUBISM: {
    palette: "#2a221c #5a4a3a #94785a #c9ab7c #e8dcc0 #6a7a78",
    pull: 0.6,
    steps: [
      facets(84, { flat: 0.35, shift: 0.75, edge: 1.1 }),
      strokes(9, { layers: 1, loose: 0.15, lift: 0.1 }),
      contrast(1.15),
      weave(0.5),
    ],
    textLast: true,
  },
  DARK_AURA: {
    steps: [
      bend(1.6),
      haze(0.75, 8),
      aura(0.5, "#1a0a30", "#5a1a7a", "#0a1a40", "#b02a5a", "#0a0a14"),
      contrast(1.2),
      bloom(0.6, 36, 0.5),
      grain(26),
    ],
    textLast: true,
  },
  DOODLE: {
    steps: [
      daub(4),
      lineArt(1.2, "#27324a", "#fbf8f0", { from: 0.06, wobble: 5, tint: 0.05 }),
      confetti(16, "#27324a", "#e0584a", "#27324a"),
      paper(0.25),
    ],
    textLast: true,
  },
  DOUBLE_EXPOSURE: {
    steps: [saturate(0.55), contrast(1.15), doubleExposure(0.8), splitTone("#2a4a6a", "#e8d0b0", 0.24), grain(18)],
  },
  DRAMATIC_CINEMA: {
    steps: [
      contrast(1.32),
      bend(1.2),
      splitTone("#0f4a5a", "#f0a860", 0.36),
      bloom(0.35, 30, 0.65),
      spotlight(0.42),
      grain(18),
    ],
  },
  EDITORIAL: {
    steps: [
      saturate(0.72),
      contrast(1.14),
      bend(0.92),
      crisp(0.5, 1.5),
      splitTone("#5a6068", "#f0e8dc", 0.14),
      grain(10),
    ],
  },
  EMOTIONAL_MINIMAL: {
    palette: "#3a4450 #7a8794 #b3bcc2 #ddd9d2 #f4f0ea #d08a72",
    pull: 0.72,
    steps: [daub(12), haze(0.7, 7), fade(40, 246), saturate(0.7), paper(0.3), grain(12)],
    textLast: true,
  },
  ETHEREAL_PARTY: {
    palette: "#1c1440 #5a3aa0 #b07ae0 #ffc0e0 #fff2fa #70e0ff",
    pull: 0.66,
    steps: [
      haze(0.4, 4),
      bloom(0.95, 34, 0.42),
      bokeh(40, "#ff9ae0", "#8ae0ff", "#fff0b0", "#b08aff"),
      fringe(2.2),
      grain(14),
    ],
  },
  EXPIRED_FILM: {
    steps: [
      turnHue(0.035),
      saturate(0.7),
      splitTone("#3a6a4a", "#f0a0b0", 0.42),
      fade(44, 226, "#20402a"),
      lightLeak("#ff5a3a", 0.75),
      wear(1),
      grain(40, 1.6),
    ],
  },
  FLAT_ART: { steps: [daub(9), posterise(5), saturate(1.2), daub(4)] },
  FLAT_VECTOR: {
    palette: "#22223b #3f5aa8 #f25f5c #ffd166 #fff8ec #1fa39a",
    pull: 0.78,
    steps: [daub(8), posterise(5), saturate(1.35), daub(5), bend(0.9)],
  },
  FOREST_REVERIE: {
    palette: "#0f2418 #2a5a38 #6a9a5a #c0d08a #f2f2d2 #e8c860",
    pull: 0.72,
    steps: [haze(0.35, 4), bloom(0.75, 36, 0.5), bokeh(22, "#f0f0a0", "#b0e890"), saturate(1.1), grain(12)],
  },
};
