import type { Size } from "@/lib/core/geometry";

/** The picture under the mask; an asset is one. */
export interface MaskSource extends Size {
  readonly id: string;
  readonly hasAlpha: boolean;
}
