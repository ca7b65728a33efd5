import { MAX_PICTURE_BYTES, MIN_MASK_FRACTION } from "./limits";

/**
 * What an edit takes, for the planner of context windows (lib/canvas/kernels/plan-window). The vendor states bytes only;
 * the rest is inferred from its own tables, so that nothing is sent that its models do not make themselves.
 */
export const editWindowLimits = {
  /** As many as fit into the bytes even as noise with alpha in a PNG (4 bytes each, and little for its frame). */
  maxPixels: Math.floor((MAX_PICTURE_BYTES * 0.99) / 4),
  /** Every size of the vendor's is a multiple of it. */
  multiple: 16,
  /** 3x1 and 1x3 are its widest and its tallest. */
  maxRatio: 3,
  minMaskShare: MIN_MASK_FRACTION,
  /** 512 is its shortest side; half of that still shows a small mask in its surroundings. */
  comfortableSides: [256, 512],
} as const;
