import { frameAround, nearestResolution, planFrame } from "@/lib/canvas/kernels/plan-frame";
import type { Size } from "@/lib/core/geometry";
import { frameLimits } from "@/lib/ideogram/frame-limits";

/** Formats people ask for by name, as ratios; each stands for the allowed resolution nearest to it. */
export const framePresets = [
  { id: "landscape", ratio: "16x9" },
  { id: "story", ratio: "9x16" },
  { id: "banner", ratio: "3x1" },
  { id: "portrait", ratio: "4x5" },
  { id: "print", ratio: "3x2" },
  { id: "printTall", ratio: "2x3" },
  { id: "tall", ratio: "1x2" },
  { id: "square", ratio: "1x1" },
] as const;
export type FramePreset = (typeof framePresets)[number];

/** The allowed resolution nearest to a ratio. */
export function resolutionOf({ ratio }: Pick<FramePreset, "ratio">, resolutions: readonly Size[]): Size | undefined {
  const [width, height] = ratio.split("x").map(Number);
  return nearestResolution({ width: width ?? 1, height: height ?? 1 }, resolutions);
}

/** The first format that continues a picture without padding; else the first that adds anything. */
export function chooseFirstResolution(picture: Size, resolutions: readonly Size[]): Size | undefined {
  const plans = framePresets.flatMap((preset) => {
    const resolution = resolutionOf(preset, resolutions);
    if (!resolution) return [];
    const frame = frameAround(picture, resolution);
    return [{ resolution, plan: planFrame({ picture, frame, resolution, square: "pad", limits: frameLimits }) }];
  });
  const adding = plans.filter(({ plan }) => plan.newPixels > plan.frame.width * plan.frame.height * 0.1);
  return (adding.find(({ plan }) => plan.paddedPixels === 0) ?? adding[0] ?? plans[0])?.resolution;
}
