import { describe, expect, it } from "vitest";
import { readWheel } from "./wheel-gesture";

const still = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false };

describe("wheel", () => {
  it("zooms with a mouse wheel, in pixels and in lines", () => {
    expect(readWheel({ ...still, deltaY: -120 })).toEqual({ kind: "zoom", deltaPx: -120 });
    expect(readWheel({ ...still, deltaY: 3, deltaMode: 1 })).toEqual({ kind: "zoom", deltaPx: 120 });
  });

  it("pans with two fingers on a trackpad", () => {
    expect(readWheel({ ...still, deltaX: 3, deltaY: -7.5 })).toEqual({ kind: "pan", x: -3, y: 7.5 });
    expect(readWheel({ ...still, deltaY: 4 })).toEqual({ kind: "pan", x: -0, y: -4 });
  });

  it("zooms with a pinch, which is small and has Ctrl", () => {
    expect(readWheel({ ...still, deltaY: -2.5, ctrlKey: true })).toEqual({ kind: "zoom", deltaPx: -10 });
    expect(readWheel({ ...still, deltaY: 100, ctrlKey: true })).toEqual({ kind: "zoom", deltaPx: 100 });
  });

  it("pans sideways with Shift and a mouse wheel", () => {
    expect(readWheel({ ...still, deltaY: 100, shiftKey: true })).toEqual({ kind: "pan", x: -100, y: 0 });
  });
});
