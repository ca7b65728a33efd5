import { useEffect, useState } from "react";
import { isDrawnWhole, planReductions } from "@/lib/canvas/pyramid";
import type { Size } from "@/lib/core/geometry";

export interface PictureLevels {
  /** Bitmaps by how many times smaller than the picture they are; 1 only if it may be drawn as a whole. */
  readonly levels: ReadonlyMap<number, CanvasImageSource>;
  /** The whole picture in full, to cut parts from; null until decoded, or where the browser cannot hold it. */
  readonly full: ImageBitmap | null;
  readonly status: "loading" | "ready" | "failed";
  readonly retry: () => void;
}

export interface PictureUrls {
  readonly previewUrl: string;
  readonly originalUrl: string;
}

interface Loaded extends Omit<PictureLevels, "retry"> {
  readonly key: string;
}

const nothing = { levels: new Map<number, CanvasImageSource>(), full: null, status: "loading" } as const;

/**
 * Loads a picture: the small preview first, so that something sharp enough is there at once, then smaller levels and
 * the original. What was shown before stays until then only if it is of the same picture. All decoding happens off the
 * main thread: an undecoded picture would block the frame it is first shown in.
 * @param urls null: nothing is to be shown now.
 */
export function usePictureLevels(urls: PictureUrls | null, picture: Size): PictureLevels {
  const [attempt, setAttempt] = useState(0);
  const { previewUrl = null, originalUrl = null } = urls ?? {};
  const key = `${originalUrl}#${attempt}`;
  const [loaded, setLoaded] = useState<Loaded>({ key, ...nothing });
  const { width, height } = picture;

  useEffect(() => {
    if (previewUrl === null || originalUrl === null) return;
    const controller = new AbortController();
    const made: ImageBitmap[] = [];
    const change = (next: (before: Loaded) => Loaded) => {
      if (!controller.signal.aborted) setLoaded((before) => next(before.key === key ? before : { key, ...nothing }));
    };
    const show = (reduction: number, image: CanvasImageSource) =>
      change((before) => ({ ...before, status: "ready", levels: new Map(before.levels).set(reduction, image) }));
    const keep = (bitmap: ImageBitmap) => {
      if (controller.signal.aborted) bitmap.close();
      else made.push(bitmap);
      return bitmap;
    };

    void decodePreview(previewUrl).then(
      (preview) => show(width / preview.naturalWidth, preview),
      // A preview is a convenience: the original decides whether the picture is there.
      () => {},
    );
    loadLevels({ url: originalUrl, picture: { width, height }, signal: controller.signal, keep, show, showFull }).catch(
      () => change((before) => (before.levels.size > 0 ? before : { key, ...nothing, status: "failed" })),
    );
    function showFull(full: ImageBitmap) {
      change((before) => ({ ...before, status: "ready", full }));
    }
    return () => {
      controller.abort();
      for (const bitmap of made) bitmap.close();
    };
  }, [key, previewUrl, originalUrl, width, height]);

  const current = loaded.key === key ? loaded : nothing;
  return { ...current, retry: () => setAttempt((count) => count + 1) };
}

async function decodePreview(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

interface LevelLoad {
  readonly url: string;
  readonly picture: Size;
  readonly signal: AbortSignal;
  readonly keep: (bitmap: ImageBitmap) => ImageBitmap;
  readonly show: (reduction: number, image: ImageBitmap) => void;
  readonly showFull: (image: ImageBitmap) => void;
}

async function loadLevels({ url, picture, signal, keep, show, showFull }: LevelLoad): Promise<void> {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`No picture: ${answer.status}`);
  const file = await answer.blob();
  // Coarse levels first: they are what a fitted picture is drawn from.
  const reductions = planReductions(picture).toReversed();
  let lastFailure: unknown;
  for (const reduction of reductions) {
    if (signal.aborted) return;
    try {
      const bitmap = keep(await decodeLevel(file, picture, reduction));
      if (isDrawnWhole(picture, reduction)) show(reduction, bitmap);
      if (reduction === 1) showFull(bitmap);
    } catch (failure) {
      // A level may be beyond what this browser can hold; a smaller one then stands in for it.
      lastFailure = failure;
    }
  }
  if (lastFailure !== undefined) throw lastFailure;
}

function decodeLevel(file: Blob, picture: Size, reduction: number): Promise<ImageBitmap> {
  if (reduction === 1) return createImageBitmap(file);
  return createImageBitmap(file, {
    resizeWidth: Math.max(1, Math.round(picture.width / reduction)),
    resizeHeight: Math.max(1, Math.round(picture.height / reduction)),
    resizeQuality: "medium",
  });
}
