import type { PixelBox } from "@/lib/core/geometry";
import type { Combine } from "@/lib/core/mask";

/** What a tool shows of an unfinished shape. Picture pixels; x0, y0, x1, y1 … */
export type ToolPreview =
  | { readonly kind: "box"; readonly shape: "rectangle" | "ellipse"; readonly box: PixelBox; readonly combine: Combine }
  | {
      readonly kind: "path";
      readonly points: readonly number[];
      readonly combine: Combine;
      /** Corners are shown, the first of them as the place that closes the shape. */
      readonly hasCorners: boolean;
    }
  | {
      readonly kind: "strokes";
      readonly points: readonly number[];
      readonly isBackground: boolean;
      readonly radius: number;
    }
  /** In stage pixels: a frame of what is to fill the stage. */
  | { readonly kind: "zoom"; readonly box: PixelBox };

export type ShowPreview = (preview: ToolPreview | null) => void;
