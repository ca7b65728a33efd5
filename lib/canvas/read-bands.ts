import type { Size } from "@/lib/core/geometry";
import { TaskError } from "./tasks/task-error";

/** Pixels as they are, for callers that have them already. */
export interface RawPicture {
  readonly size: Size;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** A file's bytes are best: small to post, and nothing is decoded twice over. */
export type PictureSource = Blob | ImageBitmap | RawPicture;

/** Some whole rows of a picture, top to bottom. `rgba` is valid until the next band is asked for. */
export interface PictureBand {
  readonly size: Size;
  readonly y: number;
  readonly rows: number;
  readonly rgba: Uint8ClampedArray;
}

/** Browsers draw far larger canvases, phones do not: 4096 × 1024 is within every limit known. */
const BAND_PIXELS = 4 * 2 ** 20;

/**
 * Decodes a picture and gives its colours band by band, so that no canvas of the picture's size is ever needed.
 * Turned upright as its file says. Throws a TaskError "picture_unreadable".
 */
export async function* readBands(source: PictureSource): AsyncGenerator<PictureBand, void> {
  if ("rgba" in source) {
    yield { size: source.size, y: 0, rows: source.size.height, rgba: source.rgba };
    return;
  }
  const bitmap = source instanceof Blob ? await decode(source) : source;
  try {
    const size = { width: bitmap.width, height: bitmap.height };
    const rows = Math.max(1, Math.min(size.height, Math.floor(BAND_PIXELS / size.width)));
    const canvas = new OffscreenCanvas(size.width, rows);
    const brush = canvas.getContext("2d", { willReadFrequently: true });
    if (!brush) throw new TaskError("failed", "this browser gives no canvas for decoding");
    for (let y = 0; y < size.height; y += rows) {
      const count = Math.min(rows, size.height - y);
      brush.clearRect(0, 0, size.width, rows);
      brush.drawImage(bitmap, 0, y, size.width, count, 0, 0, size.width, count);
      yield { size, y, rows: count, rgba: brush.getImageData(0, 0, size.width, count).data };
    }
  } finally {
    bitmap.close();
  }
}

async function decode(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file);
  } catch (cause) {
    throw new TaskError("picture_unreadable", "the browser cannot decode the picture", { cause });
  }
}
