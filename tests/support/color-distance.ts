import sharp from "sharp";

/** Mean distance of two files' colours in CIE Lab (ΔE 1976), compared at 256 × 256. */
export async function meanDeltaE(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [a, b] = [await readLab(one), await readLab(other)];
  let sum = 0;
  for (let at = 0; at < a.length; at += 3) {
    sum += Math.hypot(
      (a[at] ?? 0) - (b[at] ?? 0),
      (a[at + 1] ?? 0) - (b[at + 1] ?? 0),
      (a[at + 2] ?? 0) - (b[at + 2] ?? 0),
    );
  }
  return sum / (a.length / 3);
}

/** L 0 … 100, a and b −128 … 127 for each pixel. */
async function readLab(bytes: Uint8Array): Promise<Float32Array> {
  const { data } = await sharp(bytes)
    .removeAlpha()
    .resize(256, 256, { fit: "fill" })
    .toColourspace("lab")
    .raw({ depth: "float" })
    .toBuffer({ resolveWithObject: true });
  return new Float32Array(data.buffer, data.byteOffset, data.byteLength / 4);
}
