import { MAX_UPLOAD_BYTES } from "./check-picture";

/** Longest edges to try, in px: the first that fits under the limit is the least loss. */
const EDGES_PX = [8192, 6144, 4096, 3072, 2048, 1536, 1024] as const;
const QUALITY = 0.92;

export interface DownscalePlan {
  readonly width: number;
  readonly height: number;
}

/** Sizes to try for a picture, from its own size down, all of the same shape; never enlarged. */
export function planSizes(width: number, height: number): readonly DownscalePlan[] {
  const longest = Math.max(width, height);
  const edges = [Math.min(longest, 8192), ...EDGES_PX.filter((edge) => edge < longest)];
  return [...new Set(edges)].map((edge) => ({
    width: Math.max(1, Math.round((width * edge) / longest)),
    height: Math.max(1, Math.round((height * edge) / longest)),
  }));
}

/**
 * A copy of the picture under the studio's limit, made in the browser: WebP where the browser writes it (it keeps
 * transparency), else JPEG. The orientation of the camera is applied. Throws when the file is no readable picture.
 */
export async function downscalePicture(file: Blob): Promise<{ blob: Blob; extension: string }> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    for (const size of planSizes(bitmap.width, bitmap.height)) {
      const blob = await encode(bitmap, size);
      if (blob.size <= MAX_UPLOAD_BYTES) return { blob, extension: blob.type === "image/webp" ? "webp" : "jpg" };
    }
    throw new Error("No size fits under the limit");
  } finally {
    bitmap.close();
  }
}

async function encode(bitmap: ImageBitmap, { width, height }: DownscalePlan): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser cannot draw");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  const write = (mime: string) => new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, mime, QUALITY));
  // Browsers that cannot write WebP answer with a PNG instead, which would be larger than the file it came from.
  const webp = await write("image/webp");
  const blob = webp?.type === "image/webp" ? webp : await write("image/jpeg");
  if (blob === null) throw new Error("The picture could not be encoded");
  return blob;
}
