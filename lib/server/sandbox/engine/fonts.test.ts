import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { ensureFonts, fontOf, hasGlyphs } from "./fonts";

describe("fonts", () => {
  it("registers Geist in cuts of different weight", () => {
    ensureFonts();
    const c = createCanvas(10, 10).getContext("2d");
    const width = (font: string) => {
      c.font = font;
      return c.measureText("Hamburgefonts").width;
    };
    expect(width(fontOf("Black", 40))).toBeGreaterThan(width(fontOf("Light", 40)) + 5);
    expect(width(fontOf("Black", 40))).not.toBe(width("40px sans-serif"));
  });

  it("knows which signs it can set", () => {
    expect(hasGlyphs("Late Jazz — 21:00")).toBe(true);
    expect(hasGlyphs("a\u{10fffd}")).toBe(false);
  });
});
