/**
 * Makes the pictures that come with the studio, with the sandbox's own engine: one per style preset for the preset grid,
 * and the three examples of the first run. Run by hand when the engine changes: `npm run make:pictures`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import sharp from "sharp";
import { stylePresetTable } from "../lib/ideogram/style-presets";
import { generate } from "../lib/server/sandbox/engine/engine";

/** A subject that shows what the preset does; any other preset takes the next of the plain ones. */
const subjects: Readonly<Record<string, string>> = {
  ABSTRACT_ORGANIC: "marble ink, teal and orange",
  ART_DECO: "arches in a courtyard, golden",
  ART_POSTER: "geometric poster, red disc",
  AURA: "portrait silhouette, violet and pink",
  BAUHAUS: "bauhaus geometric shapes",
  BLUEPRINT: "arches and stairs, architecture",
  BLURRY_MOTION: "city skyline at night",
  CHILDRENS_BOOK: "a cat in a window",
  CUBISM: "still life with a jug and pears",
  DARK_AURA: "portrait silhouette, night",
  DOUBLE_EXPOSURE: "portrait silhouette, mountains",
  DRAMATIC_CINEMA: "city skyline, neon night",
  FOREST_REVERIE: "misty forest",
  FLAT_ART: "mountain lake at dawn",
  GEO_MINIMALIST: "sand dunes and a moon",
  GLASS_PRISM: "geometric shapes, blue and violet",
  GOLDEN_HOUR: "still life with a vase, golden light",
  JAPANDI_FUSION: "still life with a vase, plaster",
  LONG_EXPOSURE: "sea at night, moon",
  MONOCHROME: "forest in fog",
  NIGHTLIFE: "city skyline, neon",
  OIL_PAINTING: "still life with a jug, pears and a plate",
  POP_ART: "oranges fruit pattern",
  RETRO_ETCHING: "great wave, red sun",
  RIVIERA_POP: "arches by the sea, noon",
  TRAVEL_POSTER: "sand dunes, camels, sunset",
  VINTAGE_POSTER: "hot air balloons over hills",
  WATERCOLOR: "flowers in a garden",
  WOODBLOCK_PRINT: "great wave, red sun",
};
const plainSubjects = [
  "mountain lake at dawn",
  "cut-paper flowers in a garden",
  "ringed planet in space",
  "hot air balloons over hills",
  "city skyline at dusk",
  "portrait silhouette, autumn",
  "still life with a vase of poppies",
  "sand dunes, teal and orange",
];

/** The seeds are chosen by eye: what the prompt names is in the picture. */
const examples = [
  {
    id: "garden",
    prompt: "Cut-paper garden at noon, bold leaves, six colours",
    stylePreset: "FLAT_ART",
    styleType: "GENERAL",
    seed: 42,
  },
  { id: "poster", prompt: "Concert poster with the words “NACHT MUSIK”, red disc", styleType: "DESIGN", seed: 45 },
  { id: "stillLife", prompt: "Still life with a white jug, pears and window light", styleType: "REALISTIC", seed: 42 },
];

mkdirSync("public/presets", { recursive: true });
mkdirSync("public/examples", { recursive: true });
const only = new Set(process.argv.slice(2));
for (const [place, { id }] of stylePresetTable.entries()) {
  if (only.size > 0 && !only.has(id)) continue;
  const prompt = subjects[id] ?? plainSubjects[place % plainSubjects.length] ?? "";
  const { png } = await generate({ prompt, seed: 11 + place, width: 768, height: 512, stylePreset: id });
  // The tile is small: the sandbox's mark in the corner would be a smudge, so the picture is cut free of it.
  const tile = sharp(png).extract({ left: 24, top: 16, width: 720, height: 480 }).resize(288, 192);
  writeFileSync(`public/presets/${id}.webp`, await tile.webp({ quality: 72 }).toBuffer());
}
for (const { id, ...request } of examples) {
  if (only.size > 0 && !only.has(id)) continue;
  const { png } = await generate({ ...request, width: 1152, height: 864, model: "V_3" });
  writeFileSync(`public/examples/${id}.webp`, await sharp(png).resize(640, 480).webp({ quality: 80 }).toBuffer());
}
console.log("public/presets and public/examples are made");
