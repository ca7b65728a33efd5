import type { PixelBox, Size } from "@/lib/core/geometry";
import { type Rgba, requirePixels } from "./composite-layer";
import { Coverage } from "./coverage";
import { cutBox } from "./pixel-box";
import type { Frame } from "./plan-frame";

/**
 * The picture a frame shows before anything is painted in it: the source's own pixels bit for bit, and around them its
 * mirror image, so that a soft seam fades out of colours that fit. Memory: the frame's pixels.
 *
 * @throws RangeError when the bytes are not the source's
 */
export function placeInFrame(source: Rgba, size: Size, frame: Frame): Uint8Array {
  requirePixels(source, size, "source");
  const columns = mirrorAxis(frame.x, frame.width, size.width);
  const rows = mirrorAxis(frame.y, frame.height, size.height);
  const kept = findKept(size, frame);
  const words = asWords(source);
  const out = new Uint32Array(frame.width * frame.height);
  for (let y = 0; y < frame.height; y++) {
    const from = (rows[y] ?? 0) * size.width;
    const at = y * frame.width;
    for (let x = 0; x < frame.width; x++) {
      if (kept && x === kept.x) {
        // What both show lies in one piece, mirrored rows included.
        const start = from + (columns[x] ?? 0);
        out.set(words.subarray(start, start + kept.width), at + x);
        x += kept.width - 1;
      } else {
        out[at + x] = words[from + (columns[x] ?? 0)] ?? 0;
      }
    }
  }
  return new Uint8Array(out.buffer);
}

/** The pixels of a frame the source does not cover: what a reframe may paint. */
export function coverNewArea(size: Size, frame: Frame): Coverage {
  const coverage = new Coverage(frame);
  const kept = findKept(size, frame);
  for (let y = 0; y < frame.height; y++) {
    if (!kept || y < kept.y || y >= kept.y + kept.height) coverage.fillSpan(y, 0, frame.width, true);
    else {
      coverage.fillSpan(y, 0, kept.x, true);
      coverage.fillSpan(y, kept.x + kept.width, frame.width, true);
    }
  }
  return coverage;
}

/** Where in the frame the source stands; null: it does not. */
function findKept(size: Size, frame: Frame): PixelBox | null {
  const box = cutBox(frame.x, frame.y, frame.x + frame.width, frame.y + frame.height, size);
  return box && { ...box, x: box.x - frame.x, y: box.y - frame.y };
}

/** For each place along an axis of the frame, the source's pixel: its own, or that of its mirror images. */
function mirrorAxis(start: number, length: number, size: number): Int32Array {
  const axis = new Int32Array(length);
  const period = 2 * size;
  for (let place = 0; place < length; place++) {
    const at = (((start + place) % period) + period) % period;
    axis[place] = at < size ? at : period - 1 - at;
  }
  return axis;
}

/** One number a pixel. A Buffer may begin anywhere in its memory, and words may not. */
function asWords(pixels: Rgba): Uint32Array {
  if (pixels.byteOffset % 4 === 0) return new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
  return new Uint32Array(new Uint8Array(pixels).buffer);
}
