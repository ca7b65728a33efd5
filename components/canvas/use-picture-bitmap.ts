import { useEffect, useState } from "react";

export interface PictureBitmap {
  readonly image: HTMLImageElement | null;
  readonly status: "loading" | "ready" | "failed";
  readonly retry: () => void;
}

interface Loaded {
  readonly key: string;
  readonly image: HTMLImageElement | null;
  readonly status: PictureBitmap["status"];
}

/**
 * Loads a picture: the small preview first, so that something sharp enough is there at once, then the original. What was
 * shown before stays until then only if it is of the same picture.
 */
export function usePictureBitmap(previewUrl: string, originalUrl: string): PictureBitmap {
  const [attempt, setAttempt] = useState(0);
  const key = `${originalUrl}#${attempt}`;
  const [loaded, setLoaded] = useState<Loaded>({ key, image: null, status: "loading" });

  useEffect(() => {
    const controller = new AbortController();
    let hasOriginal = false;
    const show = (image: HTMLImageElement) => {
      if (!controller.signal.aborted) setLoaded({ key, image, status: "ready" });
    };
    void loadImage(previewUrl).then((image) => {
      if (!hasOriginal) show(image);
    }, ignoreMissingPreview);
    loadImage(originalUrl).then(
      (image) => {
        hasOriginal = true;
        show(image);
      },
      () => {
        if (!controller.signal.aborted) setLoaded((now) => (now.key === key && now.image ? now : failed(key)));
      },
    );
    return () => controller.abort();
  }, [key, previewUrl, originalUrl]);

  const current = loaded.key === key ? loaded : { image: null, status: "loading" as const };
  return { ...current, retry: () => setAttempt((count) => count + 1) };
}

function failed(key: string): Loaded {
  return { key, image: null, status: "failed" };
}

/** A preview is a convenience: the original decides whether the picture is there. */
function ignoreMissingPreview(): void {}

async function loadImage(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  // Decoding off the main thread: drawing an undecoded picture would block the frame it is first shown in.
  await image.decode();
  return image;
}
