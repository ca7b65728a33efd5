import { editWindowLimits } from "./edit-window";

/** What a reframe takes, for the planner of frames (lib/canvas/kernels/plan-frame). */
export const frameLimits = {
  /** As many pixels as an edit sends, in whole steps of the vendor's own sizes. */
  maxSquare: Math.floor(Math.sqrt(editWindowLimits.maxPixels) / editWindowLimits.multiple) * editWindowLimits.multiple,
  /** The finished picture is a picture of the studio: no larger than what it takes. */
  maxPixels: 8192 * 8192,
} as const;
