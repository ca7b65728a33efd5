import { useEffect, useState } from "react";
import { containsBox, visiblePart } from "@/lib/canvas/pyramid";
import type { Viewport } from "@/lib/canvas/viewport";
import type { PixelBox, Size } from "@/lib/core/geometry";

export interface DetailPart {
  readonly image: ImageBitmap;
  /** Where it lies in the picture. */
  readonly box: PixelBox;
}

/** Share of the stage cut around what is visible, so that a short pan needs no new cut. */
const MARGIN = 0.5;

/**
 * The part of a large picture on the stage in full sharpness. Only this part goes to the graphics memory, which could
 * not hold the whole.
 * @param full null when no detail is wanted: the picture is drawn whole, or shown too small for it.
 */
export function useDetailPart(
  full: ImageBitmap | null,
  viewport: Viewport,
  stage: Size,
  picture: Size,
): DetailPart | null {
  const [part, setPart] = useState<(DetailPart & { readonly from: ImageBitmap }) | null>(null);
  const isCurrent = full !== null && part?.from === full;

  useEffect(() => {
    if (!full) return;
    const visible = visiblePart(viewport, stage, picture);
    if (!visible || (isCurrent && part && containsBox(part.box, visible))) return;
    const box = visiblePart(viewport, stage, picture, MARGIN);
    if (!box) return;
    let isStale = false;
    void createImageBitmap(full, box.x, box.y, box.width, box.height).then(
      (image) => {
        if (isStale) image.close();
        else setPart({ image, box, from: full });
      },
      // The picture was replaced while it was being cut.
      () => {},
    );
    return () => {
      isStale = true;
    };
  }, [full, viewport, stage, picture, part, isCurrent]);

  // Closed once nothing draws it any more: after the commit that put another one in its place.
  useEffect(() => () => part?.image.close(), [part]);
  return isCurrent ? part : null;
}
