import { useEffect, useState } from "react";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Levels } from "./draw-levels";
import { type MaskColors, paintMaskOverlay } from "./mask-overlay";
import { isReady, type RoomPicture } from "./room-pictures";

/** The colours of the mask on a picture: what A alone changes, what B alone does, and what both do. */
export const maskColors: MaskColors = { onlyFirst: [240, 82, 51], onlySecond: [64, 196, 224], both: [247, 247, 247] };

/** As fine as the eye needs over a picture: masks are looked at as areas. */
const LONGEST_PX = 1024;

export interface LoadedOverlay {
  readonly levels: Levels;
  readonly agreement: number;
}

/** The masks that two edits were asked for with; null unless both have one. */
export function masksOf(first: RoomPicture, second: RoomPicture): readonly [string, string] | null {
  if (!isReady(first) || !isReady(second)) return null;
  const [one, other] = [first.detail.run?.request.mask, second.detail.run?.request.mask];
  return one === undefined || other === undefined ? null : [one, other];
}

/** Where the two masks differ, to be drawn over a picture; null until it is there, or when nothing is asked. */
export function useMaskOverlay(masks: readonly [string, string] | null): LoadedOverlay | null {
  const key = masks?.join() ?? "";
  const [held, setHeld] = useState<{ readonly key: string; readonly overlay: LoadedOverlay | null }>({
    key,
    overlay: null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds both ids
  useEffect(() => {
    if (masks === null) return;
    const controller = new AbortController();
    loadOverlay(masks, controller.signal).then(
      (overlay) => setHeld({ key, overlay }),
      // Without its masks a picture is looked at as any other.
      () => {},
    );
    return () => controller.abort();
  }, [key]);
  return held.key === key ? held.overlay : null;
}

async function loadOverlay([first, second]: readonly [string, string], signal: AbortSignal): Promise<LoadedOverlay> {
  const whole = await loadMask(first, signal);
  const ratio = Math.min(1, LONGEST_PX / Math.max(whole.width, whole.height));
  const size = {
    width: Math.max(1, Math.round(whole.width * ratio)),
    height: Math.max(1, Math.round(whole.height * ratio)),
  };
  const other = await loadMask(second, signal);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, size);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  const read = (bitmap: ImageBitmap) => {
    context.drawImage(bitmap, 0, 0, size.width, size.height);
    bitmap.close();
    return context.getImageData(0, 0, size.width, size.height).data;
  };
  const { rgba, agreement } = paintMaskOverlay(read(whole), read(other), size, maskColors);
  signal.throwIfAborted();
  context.putImageData(new ImageData(rgba, size.width, size.height), 0, 0);
  return { levels: new Map([[1, canvas]]), agreement };
}

async function loadMask(id: string, signal: AbortSignal): Promise<ImageBitmap> {
  const answer = await fetch(assetFileUrl(id, "original"), { signal });
  if (!answer.ok) throw new Error(`No mask: ${answer.status}`);
  return createImageBitmap(await answer.blob());
}
