import { type Layer, writePsdUint8Array } from "ag-psd";
import { decodePicture } from "@/lib/server/images/decoder";
import type { PsdCall, PsdLayer } from "./psd-call";

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/**
 * A Photoshop file: 8-bit RGB with alpha in sRGB, each layer's pixels as they are. Four bytes for each pixel of each
 * layer are held, and the file; for a thread of its own.
 */
export async function writePsdFile({ width, height, layers }: PsdCall): Promise<Uint8Array> {
  const children: Layer[] = [];
  let seen: Pixels | undefined;
  for (const layer of layers) {
    const pixels = await decode(layer.path);
    if (layer.isVisible) seen = pixels;
    children.push({
      name: layer.name,
      left: layer.left,
      top: layer.top,
      hidden: !layer.isVisible,
      imageData: pixels,
    });
  }
  return writePsdUint8Array(
    { width, height, children, ...(seen && { imageData: seen }) },
    // What others have of it: layers as large as the pictures, and none of them turned into a background.
    { generateThumbnail: false, trimImageData: false, noBackground: true },
  );
}

async function decode(path: PsdLayer["path"]): Promise<Pixels> {
  const { data, info } = await decodePicture(path)
    .toColourspace("srgb")
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength),
  };
}
