import { describe, expect, it } from "vitest";
import { findStyleRow, presetRows, styleTypeRows } from "./presets";
import { type Drawing, renderScene } from "./render";

// Relay contract, section 3: style_preset of the third generation.
const contract =
  "80S_ILLUSTRATION 90S_NOSTALGIA ABSTRACT_ORGANIC ANALOG_NOSTALGIA ART_BRUT ART_DECO ART_POSTER AURA AVANT_GARDE BAUHAUS BLUEPRINT BLURRY_MOTION BRIGHT_ART C4D_CARTOON CHILDRENS_BOOK COLLAGE COLORING_BOOK_I COLORING_BOOK_II CUBISM DARK_AURA DOODLE DOUBLE_EXPOSURE DRAMATIC_CINEMA EDITORIAL EMOTIONAL_MINIMAL ETHEREAL_PARTY EXPIRED_FILM FLAT_ART FLAT_VECTOR FOREST_REVERIE GEO_MINIMALIST GLASS_PRISM GOLDEN_HOUR GRAFFITI_I GRAFFITI_II HALFTONE_PRINT HIGH_CONTRAST HIPPIE_ERA ICONIC JAPANDI_FUSION JAZZY LONG_EXPOSURE MAGAZINE_EDITORIAL MINIMAL_ILLUSTRATION MIXED_MEDIA MONOCHROME NIGHTLIFE OIL_PAINTING OLD_CARTOONS PAINT_GESTURE POP_ART RETRO_ETCHING RIVIERA_POP SPOTLIGHT_80S STYLIZED_RED SURREAL_COLLAGE TRAVEL_POSTER VINTAGE_GEO VINTAGE_POSTER WATERCOLOR WEIRD WOODBLOCK_PRINT".split(
    " ",
  );

const drawing: Drawing = {
  prompt: "mountain lake",
  negativePrompt: "",
  seed: 5,
  width: 128,
  height: 128,
  palette: [],
  model: "",
  magicPrompt: "OFF",
  styleReference: null,
  characterReference: null,
};

function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  return a.reduce((sum, v, i) => sum + Math.abs(v - (b[i] ?? 0)), 0) / a.length;
}

describe("styles", () => {
  it("has a row for every preset and style type", () => {
    expect(contract).toHaveLength(62);
    expect(Object.keys(presetRows).sort()).toEqual([...contract].sort());
    expect(Object.keys(styleTypeRows)).toEqual(
      expect.arrayContaining(["AUTO", "GENERAL", "REALISTIC", "DESIGN", "FICTION", "RENDER_3D", "ANIME"]),
    );
    expect(findStyleRow("POP_ART", "ANIME")).toBe(presetRows.POP_ART);
    expect(findStyleRow(undefined, "ANIME")).toBe(styleTypeRows.ANIME);
  });

  it("renders every two styles visibly apart", () => {
    const shown = [
      ...contract.map((stylePreset) => ({ name: stylePreset, data: renderScene({ ...drawing, stylePreset }).data })),
      ...Object.keys(styleTypeRows).map((styleType) => ({
        name: styleType,
        data: renderScene({ ...drawing, styleType }).data,
      })),
    ];
    const close: string[] = [];
    shown.forEach((a, i) => {
      for (const b of shown.slice(i + 1)) if (difference(a.data, b.data) < 3) close.push(`${a.name} ~ ${b.name}`);
    });
    expect(close).toEqual([]);
  }, 60_000);
});
