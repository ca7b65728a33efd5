import type { PixelBox, Size } from "@/lib/core/geometry";

/**
 * What of a picture is left when a relay crops it to a shape before it works on it (remix: relay contract, sections 2.3
 * and 2.9). Assumed, because the vendor does not say: the largest part of that shape, from the middle. Null when the
 * shapes are the same to the pixel, and nothing is cropped.
 */
export function findCrop(picture: Size, shape: Size): PixelBox | null {
  const width = Math.max(1, Math.min(picture.width, Math.round((picture.height * shape.width) / shape.height)));
  const height = Math.max(1, Math.min(picture.height, Math.round((picture.width * shape.height) / shape.width)));
  if (width === picture.width && height === picture.height) return null;
  return {
    x: Math.floor((picture.width - width) / 2),
    y: Math.floor((picture.height - height) / 2),
    width,
    height,
  };
}
