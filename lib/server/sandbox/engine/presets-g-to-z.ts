import type { StyleRow } from "./style-row";
import { bokeh, frame, rays, scraps, spray } from "./treatments/collage";
import { bloom, crisp, doubleExposure, flutes, fringe, haze, motion, spotlight, stir } from "./treatments/light";
import { engrave, inkLines, plank } from "./treatments/line";
import { daub, strokes, wash } from "./treatments/paint";
import { facets, halftone, pixelate, processDots, stipple } from "./treatments/screen";
import { border, grain, lightLeak, misregister, paper, scanlines, wear, weave, wornInk } from "./treatments/texture";
import { bend, contrast, fade, posterise, saturate, splitTone, toneMap, turnHue, warmth } from "./treatments/tone";
import { partly, type Treatment } from "./treatments/treatment";

/** Style presets from GEO_MINIMALIST to WOODBLOCK_PRINT. */
export const presetsGToZ: Readonly<Record<string, StyleRow>> = {
  GEO_MINIMALIST: {
    palette: "#24303a #56707c #d8a890 #ead2b8 #f6efe4 #d0654a",
    pull: 0.74,
    steps: [pixelate(18), facets(64, { flat: 0.95, shift: 0, edge: 0 }), fade(16, 250)],
    textLast: true,
  },
  GLASS_PRISM: {
    steps: [flutes(26, 34), saturate(1.25), fringe(4), bloom(0.45, 22, 0.55), contrast(1.06)],
    textLast: true,
  },
  GOLDEN_HOUR: {
    palette: "#3a1e14 #8a4a24 #d88a3a #f8c878 #fff0d0 #f0883a",
    pull: 0.6,
    steps: [warmth(20), bloom(0.8, 44, 0.5), fade(14, 252, "#4a2010"), lightLeak("#ffb040", 0.6), grain(12)],
  },
  GRAFFITI_I: {
    palette: "#14121c #3a2a5a #e0409a #f0d030 #f2efe6 #28d0c0",
    pull: 0.6,
    steps: [
      posterise(6),
      saturate(1.45),
      contrast(1.2),
      inkLines(2.6, "#0c0a12", 0.12),
      spray(1, "#ff3f9a", "#28e0d0", "#f6e030"),
    ],
  },
  GRAFFITI_II: {
    palette: "#1a1a1a #4a4a48 #9a9690 #d0ccc4 #ecebe6 #ff5a1f",
    pull: 0.72,
    steps: [
      contrast(1.3),
      stipple(0.9, "#1c1b1a", "#d9d4c8"),
      partly(0.5, halftone(4, "#1a1a1a", "#dcd7cb")),
      spray(1.3, "#ff5a1f", "#f4f0e8", "#ff5a1f"),
    ],
    textLast: true,
  },
  HALFTONE_PRINT: { steps: [saturate(1.3), processDots(6.4, 0.85), misregister(1.2), paper(0.3, "#fbf3e0")] },
  HIGH_CONTRAST: { steps: [saturate(0.9), contrast(2.1), crisp(0.8, 2), grain(16)] },
  HIPPIE_ERA: {
    palette: "#3a1c34 #8a3a6a #e07a3a #f2c040 #fbeec8 #4a9a7a",
    pull: 0.8,
    steps: [stir(1.1, 26), posterise(6), saturate(1.5), daub(3), inkLines(1.8, "#3a1428", 0.2), paper(0.25)],
    textLast: true,
  },
  ICONIC: {
    palette: "#0f1420 #1f3a6a #e0402f #f4c24a #f6efe0 #e0402f",
    pull: 0.5,
    steps: [contrast(1.25), posterise(4), saturate(1.15), halftoneOver(), border(12, "#f6efe0")],
  },
  JAPANDI_FUSION: {
    palette: "#2e2a26 #6a6258 #a89a86 #d6c8b2 #f0e9dd #9a5a44",
    pull: 0.85,
    steps: [saturate(0.65), fade(30, 244, "#40362c"), haze(0.3, 3), paper(0.5, "#f6efe2"), grain(9)],
  },
  JAZZY: {
    palette: "#120f1f #2a2a6a #6a3a8a #e8903a #fae4b8 #e03a4a",
    pull: 0.78,
    steps: [
      strokes(17, { layers: 2, loose: 0.5, lift: 0.1 }),
      posterise(6),
      saturate(1.35),
      contrast(1.18),
      rays(18, "#f8c860", 0.08),
    ],
    textLast: true,
  },
  LONG_EXPOSURE: {
    steps: [
      motion(0, 130, 3),
      partly(0.5, motion(Math.PI / 2, 24, 1)),
      bloom(0.6, 24, 0.55),
      splitTone("#1a3a6a", "#ffd8a0", 0.22),
      contrast(1.12),
    ],
    textLast: true,
  },
  MAGAZINE_EDITORIAL: {
    steps: [
      saturate(0.9),
      bend(0.85),
      contrast(1.2),
      crisp(0.7, 1.2),
      border(30, "#fafaf7"),
      frame(30, "#161616", [1.2]),
    ],
  },
  MINIMAL_ILLUSTRATION: {
    palette: "#2a3244 #6a86a0 #e0a890 #f0d2b8 #faf4ea #e0705a",
    pull: 0.66,
    steps: [daub(14), posterise(4), daub(6), fade(22, 252), grain(8)],
    textLast: true,
  },
  MIXED_MEDIA: {
    steps: [
      strokes(15, { layers: 2, loose: 0.4, lift: 0.18 }),
      scraps(5, 0.6),
      inkLines(1.3, "#1a1612", 0.18),
      spray(0.25, "#f4efe4", "#1d1a18"),
      paper(0.4),
    ],
    textLast: true,
  },
  MONOCHROME: { steps: [toneMap("#0e0e0f", "#4c4b4b", "#a09e9b", "#f5f3ef"), contrast(1.12), grain(16)] },
  NIGHTLIFE: {
    palette: "#080614 #241048 #6a1f8a #f04fa0 #ffe6f4 #28d8f0",
    pull: 0.74,
    steps: [
      bend(1.25),
      saturate(1.4),
      bloom(1, 30, 0.42),
      bokeh(34, "#ff4fa8", "#38d8ff", "#ffb04f"),
      fringe(1.6),
      grain(16),
    ],
  },
  OIL_PAINTING: {
    steps: [saturate(1.15), strokes(15, { layers: 4, loose: 0.2, lift: 0.2 }), contrast(1.08), weave(0.7), warmth(5)],
  },
  OLD_CARTOONS: {
    steps: [
      daub(6),
      toneMap("#14110d", "#6a6252", "#b8ae96", "#efe6cc"),
      posterise(5),
      inkLines(2.2, "#100d0a", 0.14),
      wear(1.2),
      spotlight(0.55, "#fff6e0"),
      grain(26, 1.3),
    ],
  },
  PAINT_GESTURE: {
    steps: [
      saturate(1.3),
      strokes(38, { layers: 3, loose: 0.6, lift: 0.1 }),
      contrast(1.12),
      spray(0.18, "#ffffff", "#1c1a18"),
      weave(0.5),
    ],
    textLast: true,
  },
  POP_ART: {
    palette: "#1a1a2e #1f5ad0 #f0308a #ffe03a #fffbea #f02f3a",
    pull: 0.88,
    steps: [
      bend(0.72),
      daub(7),
      posterise(6),
      saturate(1.6),
      inkLines(2.4, "#101018", 0.2),
      partly(0.3, processDots(9, 1)),
    ],
  },
  RETRO_ETCHING: { steps: [engrave(4.6, "#2b2018", "#efe4cb", { wave: 2.5, tint: 0.06 }), paper(0.45, "#f2e6cc")] },
  RIVIERA_POP: {
    palette: "#14406a #2a90c0 #7ad0d0 #ffd88a #fffaec #ff6a5a",
    pull: 0.78,
    steps: [daub(8), posterise(6), saturate(1.25), bend(0.9), border(16, "#fffaec"), grain(9)],
  },
  SPOTLIGHT_80S: {
    palette: "#0c0820 #2a1a6a #7a2aa0 #ff7ac0 #ffeef8 #3ae0f0",
    pull: 0.7,
    steps: [
      contrast(1.15),
      spotlight(0.2, "#ffd8f4"),
      saturate(1.3),
      bloom(0.8, 34, 0.5),
      scanlines(0.1, 3),
      grain(22),
    ],
  },
  STYLIZED_RED: { steps: [toneMap("#140304", "#6a0a10", "#d8202a", "#ff8a70", "#fff0e6"), contrast(1.18), grain(14)] },
  SURREAL_COLLAGE: {
    steps: [
      partly(0.85, stir(0.7, 10)),
      turnHue(0.06),
      scraps(8, 0.15),
      saturate(1.15),
      splitTone("#2a2a5a", "#f0d8c0", 0.22),
      engraveOver(),
      paper(0.35),
    ],
    textLast: true,
  },
  TRAVEL_POSTER: {
    palette: "#16304a #2f6a8a #6aa8a0 #f2c880 #fbeed2 #e0683a",
    pull: 0.62,
    steps: [daub(10), posterise(6), daub(5), rays(22, "#fff2d0", 0.1), border(22, "#fbf0d8"), grain(11)],
  },
  VINTAGE_GEO: {
    palette: "#2e2a30 #5a6a5a #c07a48 #dcb070 #efe2c4 #a8402f",
    pull: 0.82,
    steps: [facets(46, { flat: 0.85, shift: 0, edge: 0.9 }), wornInk(0.45, "#f0e4c8"), paper(0.4)],
    textLast: true,
  },
  VINTAGE_POSTER: {
    palette: "#2a2018 #6a4a30 #b0804a #dcb87a #f2e4c4 #b03a28",
    pull: 0.7,
    steps: [
      posterise(6),
      fade(26, 236, "#40200c"),
      wornInk(0.6, "#efe0bd"),
      border(20, "#efe0bd", 1.5),
      paper(0.5, "#f2e2c0"),
      grain(14),
    ],
  },
  WATERCOLOR: { steps: [bend(0.86), saturate(1.2), wash(13), paper(0.35), crisp(0.4, 1.5)] },
  WEIRD: {
    steps: [turnHue(0.38), stir(2.6, 22), saturate(1.5), partly(0.4, doubleExposure(1)), fringe(5), contrast(1.12)],
    textLast: true,
  },
  WOODBLOCK_PRINT: {
    palette: "#1a2c48 #2f5a80 #7aa0a8 #d8cda8 #f0e6cf #c8402c",
    pull: 0.62,
    steps: [
      daub(7),
      posterise(5),
      inkLines(1.9, "#16202e", 0.15),
      plank(0.9),
      wornInk(0.28, "#f0e6cf"),
      border(12, "#f0e6cf", 1),
      paper(0.3),
    ],
  },
};

function halftoneOver(): Treatment {
  return partly(0.28, halftone(7, "#0f1420", "#f6efe0"));
}

function engraveOver(): Treatment {
  return partly(0.4, engrave(3.6, "#1d1824", "#f2ead8"));
}
