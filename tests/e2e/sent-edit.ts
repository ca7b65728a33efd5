import sharp from "sharp";
import type { ReceivedRequest } from "../support/stub-exchange";

/** A picture decoded to bytes, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Buffer;
}

export interface SentEdit {
  readonly image: Pixels;
  readonly mask: Pixels;
  /** Whether the relay was told to change this pixel: black. */
  readonly isChanged: (index: number) => boolean;
}

/** Decodes as it stands: EXIF orientation is not applied. */
export async function decode(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: info.channels, data };
}

/**
 * What a relay of the Ideogram wire received for an edit. Throws unless the mask keeps the wire's rules: the size of the
 * picture beside it, opaque, nothing but black and white, and both of them.
 */
export async function readSentEdit(request: ReceivedRequest | undefined): Promise<SentEdit> {
  const part = (name: string) =>
    request?.parts?.find((one) => one.name === name && one.fileName !== undefined)?.content;
  const [imageBytes, maskBytes] = [part("image") ?? part("image_file"), part("mask")];
  if (!imageBytes || !maskBytes) throw new Error("an edit has a picture and a mask");
  const [image, mask] = await Promise.all([decode(imageBytes), decode(maskBytes)]);
  const { channels, data } = mask;
  const levels = new Set<number>();
  for (let at = 0; at < data.length; at += channels) {
    const level = data[at] ?? -1;
    levels.add(level);
    for (let channel = 1; channel < channels; channel++) {
      // Colours are grey; the last of two or four is alpha.
      const expected = channels % 2 === 0 && channel === channels - 1 ? 255 : level;
      if (data[at + channel] !== expected) throw new Error(`the mask is not opaque grey at ${at / channels}`);
    }
  }
  if (mask.width !== image.width || mask.height !== image.height)
    throw new Error(`the mask is ${mask.width} × ${mask.height}, its picture ${image.width} × ${image.height}`);
  if ([...levels].sort((a, b) => a - b).join() !== "0,255") throw new Error(`the mask has levels ${[...levels]}`);
  return { image, mask, isChanged: (index) => data[index * channels] === 0 };
}
