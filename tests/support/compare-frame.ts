import type { PixelBox } from "@/lib/core/geometry";
import { readNumbers } from "./edit-pictures";

/** Source pixels that a finished picture does not show bit for bit where its frame puts them, from the files alone. */
export async function countLostPixels(source: Uint8Array, finished: Uint8Array, frame: PixelBox): Promise<number> {
  const [own, made] = [await readNumbers(source), await readNumbers(finished)];
  if (made.width !== frame.width || made.height !== frame.height) {
    throw new Error(`${made.width}x${made.height} in a frame of ${frame.width}x${frame.height}`);
  }
  let lost = 0;
  for (let y = 0; y < frame.height; y++) {
    for (let x = 0; x < frame.width; x++) {
      const [sx, sy] = [x + frame.x, y + frame.y];
      if (sx < 0 || sy < 0 || sx >= own.width || sy >= own.height) continue;
      const from = (sy * own.width + sx) * 4;
      if (own.data.readUInt32LE(from) !== made.data.readUInt32LE((y * made.width + x) * 4)) lost++;
    }
  }
  return lost;
}
