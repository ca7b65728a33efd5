import type { PixelBox } from "@/lib/core/geometry";

/** The part of the picture that is sent, as the screen around the stage knows it. */
export interface ContextWindow {
  readonly box: PixelBox;
  /** Over its corner: "Context 768 × 744 · sent at 1:1". */
  readonly label: (box: PixelBox) => string;
}
