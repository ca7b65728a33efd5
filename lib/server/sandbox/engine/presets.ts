import { presetsAToF } from "./presets-a-to-f";
import { presetsGToZ } from "./presets-g-to-z";
import type { StyleRow } from "./style-row";
import { bloom, crisp, fringe } from "./treatments/light";
import { inkLines } from "./treatments/line";
import { daub, sculpt } from "./treatments/paint";
import { grain } from "./treatments/texture";
import { bend, contrast, posterise, saturate, splitTone, warmth } from "./treatments/tone";

/** The 62 style presets of the third generation (relay contract, section 3). */
export const presetRows: Readonly<Record<string, StyleRow>> = { ...presetsAToF, ...presetsGToZ };

/** Style types of all generations; a preset replaces them (relay contract, sections 2.1 and 2.7). */
export const styleTypeRows: Readonly<Record<string, StyleRow>> = {
  AUTO: { steps: [grain(10)] },
  GENERAL: { steps: [contrast(1.08), saturate(1.14), warmth(4), crisp(0.3, 1.2), grain(8)] },
  CUSTOM: { steps: [saturate(0.88), splitTone("#3a5a7a", "#f6d49a", 0.3), grain(10)] },
  STYLIZED: { steps: [saturate(1.2), daub(4), posterise(9), grain(8)] },
  REALISTIC: {
    steps: [contrast(1.2), saturate(0.74), bloom(0.4, 26, 0.6), crisp(0.6, 1.4), fringe(0.7), grain(18, 0.8)],
  },
  DESIGN: { steps: [daub(6), posterise(6), saturate(1.18), grain(6)] },
  FICTION: {
    palette: "#0f1230 #2f2a6a #6a5ac0 #f0b0c0 #fff0e2 #ffb04a",
    pull: 0.34,
    steps: [saturate(1.22), contrast(1.1), bloom(0.75, 34, 0.5), splitTone("#2a2a7a", "#ffd0a0", 0.2), grain(12)],
  },
  RENDER_3D: { steps: [daub(6), saturate(1.12), sculpt(1.7, 0.6), bloom(0.25, 20, 0.65)] },
  ANIME: {
    palette: "#1f2a5a #3f7ad0 #8ac0f0 #ffd0b0 #fffaf2 #ff6a7a",
    pull: 0.34,
    steps: [daub(6), posterise(8), saturate(1.32), bend(0.88), inkLines(1.1, "#241f3a", 0.16), bloom(0.45, 26, 0.62)],
  },
};

/** The row of a request: the preset if it is known, else the style type, else AUTO. */
export function findStyleRow(stylePreset: string | undefined, styleType: string | undefined): StyleRow {
  const preset = stylePreset === undefined ? undefined : presetRows[stylePreset];
  const type = styleType === undefined ? undefined : styleTypeRows[styleType];
  return preset ?? type ?? { steps: [grain(10)] };
}
