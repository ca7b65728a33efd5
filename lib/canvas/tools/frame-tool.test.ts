import { describe, expect, it } from "vitest";
import { parsePair } from "@/lib/core/geometry";
import { v3Resolutions } from "@/lib/ideogram/resolutions";
import { frameAround } from "../kernels/plan-frame";
import { beginFrame, type FramedSize, moveFrame } from "./frame-tool";

const picture = { width: 1000, height: 1000 };
const resolutions = v3Resolutions.flatMap((pair) => parsePair(pair) ?? []);
const square = { width: 1024, height: 1024 };
const start: FramedSize = { frame: frameAround(picture, square), resolution: square };
const none = { shift: false, alt: false };

function drag(from: { x: number; y: number }, to: { x: number; y: number }, given = start, held = none) {
  const seen: FramedSize[] = [];
  const ends: (FramedSize | null)[] = [];
  const gesture = beginFrame(
    { ...given, at: from, reachPx: 12, picture, resolutions },
    (next) => seen.push(next),
    (next) => ends.push(next),
  );
  gesture?.move([{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, to], held);
  return { gesture, seen, ends };
}

describe("the frame in the hand", () => {
  it("pulled by its right edge takes up the nearest wide shape, its height kept, its left edge in place", () => {
    const { gesture, ends } = drag({ x: 1000, y: 500 }, { x: 1790, y: 510 });
    gesture?.commit();
    expect(ends).toEqual([
      { frame: { x: 0, y: 0, width: 1783, height: 1000 }, resolution: { width: 1312, height: 736 } },
    ]);
  });

  it("pulled by its top edge becomes taller upwards", () => {
    const { seen } = drag({ x: 500, y: 0 }, { x: 500, y: -780 });
    expect(seen.at(-1)?.resolution).toEqual({ width: 736, height: 1312 });
    expect(seen.at(-1)?.frame).toMatchObject({ x: 0, width: 1000, height: 1783, y: -783 });
  });

  it("pulled by a corner with Shift keeps its shape", () => {
    const { seen } = drag({ x: 1000, y: 1000 }, { x: 1400, y: 1100 }, start, { shift: true, alt: false });
    const made = seen.at(-1);
    expect(made?.resolution).toEqual(square);
    expect(made?.frame.width).toBe(made?.frame.height);
    expect(made?.frame).toMatchObject({ x: 0, y: 0 });
  });

  it("is moved from its inside, and its middle never leaves the picture", () => {
    const { seen } = drag({ x: 500, y: 500 }, { x: 530, y: 480 });
    expect(seen.at(-1)).toEqual({ ...start, frame: { ...start.frame, x: 30, y: -20 } });
    expect(moveFrame({ ...start, picture }, { x: 9000, y: 0 }).frame.x).toBe(499);
    expect(moveFrame({ ...start, picture }, { x: -9000, y: 0 }).frame.x).toBe(-500);
  });

  it("is not touched from outside, and a drag taken back ends with nothing", () => {
    expect(drag({ x: 1100, y: 500 }, { x: 1200, y: 500 }).gesture).toBeNull();
    const { gesture, ends } = drag({ x: 500, y: 500 }, { x: 530, y: 480 });
    gesture?.cancel();
    expect(ends).toEqual([null]);
  });
});
