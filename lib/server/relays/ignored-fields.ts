import { formatPair, parsePair } from "@/lib/core/geometry";
import type { RequestField, StudioRequest } from "@/lib/core/request";
import type { AnsweredImage } from "./answer-shape";
import type { RelayImage } from "./relay";

/**
 * How far the shape of an answer may lie from the ratio asked for: allowed sizes only come near a ratio (16x9 is made
 * as 1312x736 or 1344x768), and neighbouring ratios lie 6 % apart.
 */
const RATIO_TOLERANCE = 0.1;

/**
 * Request fields the answer shows were not honoured; only where there is no doubt, so that an empty list proves nothing.
 */
export function findIgnored(
  request: StudioRequest,
  images: readonly RelayImage[],
  answered: readonly AnsweredImage[],
): readonly RequestField[] {
  const ignored: RequestField[] = [];
  if (images.some((image) => isOtherResolution(request, image))) ignored.push("resolution");
  if (images.some((image) => isOtherShape(request, image))) ignored.push("aspectRatio");
  if (isOtherSeed(request, images)) ignored.push("seed");
  if (images.length < (request.numImages ?? 1)) ignored.push("numImages");
  if (answered.some((image) => isOtherStyle(request, image))) ignored.push("styleType");
  return ignored;
}

function isOtherResolution(request: StudioRequest, image: RelayImage): boolean {
  return request.resolution !== undefined && image.resolution !== undefined && request.resolution !== image.resolution;
}

function isOtherShape({ aspectRatio }: StudioRequest, image: RelayImage): boolean {
  const asked = aspectRatio === undefined ? null : parsePair(aspectRatio);
  const made = image.resolution === undefined ? null : parsePair(image.resolution);
  if (!asked || !made) return false;
  const factor = made.width / made.height / (asked.width / asked.height);
  return Math.max(factor, 1 / factor) > 1 + RATIO_TOLERANCE;
}

/** With several images each has its own seed, and how they follow from the one asked for is nowhere said. */
function isOtherSeed(request: StudioRequest, images: readonly RelayImage[]): boolean {
  const [image, ...others] = images;
  if (request.seed === undefined || (request.numImages ?? 1) !== 1 || others.length > 0) return false;
  return image?.seed !== undefined && image.seed !== request.seed;
}

/** AUTO is the vendor's to resolve, and some relays answer null. */
function isOtherStyle({ styleType }: StudioRequest, image: AnsweredImage): boolean {
  if (styleType === undefined || styleType === "AUTO" || !image.style_type) return false;
  return image.style_type.toUpperCase() !== styleType.toUpperCase();
}

/** A size in any of the spellings relays use ("1024x1024", "RESOLUTION_1024_1024"), as `WxH`; null when it is none. */
export function toPair(text: string | undefined): string | null {
  const match = /^(?:RESOLUTION_)?([1-9]\d{0,4})\s*[x×*_]\s*([1-9]\d{0,4})$/i.exec(text?.trim() ?? "");
  return match ? formatPair({ width: Number(match[1]), height: Number(match[2]) }) : null;
}
