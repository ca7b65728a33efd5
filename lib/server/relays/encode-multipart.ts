import type { ImageMime } from "@/lib/core/asset";
import { StudioError } from "@/lib/core/errors";
import type { DialectRoute } from "./dialect";
import { checkOne } from "./picture-limits";
import type { BodyPart, RelayCall, RelayPicture } from "./relay";
import type { WireField } from "./wire-fields";
import { toWireMask } from "./wire-mask";

const extensions: Readonly<Record<ImageMime, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
};

/** Flat multipart: fields first, then the files (relay contract, sections 2.2 and 2.7). */
export async function encodeMultipart(
  route: DialectRoute,
  fields: readonly WireField[],
  call: RelayCall,
): Promise<readonly BodyPart[]> {
  return [
    ...fields.flatMap(toFieldParts),
    ...toSourceParts(route, call),
    ...(await toMaskParts(route, call)),
    ...call.styleReferences.map((picture) => toFilePart("style_reference_images", picture)),
    ...call.characterReferences.map((picture) => toFilePart("character_reference_images", picture)),
  ];
}

/** Lists are repeated parts; a palette is a JSON document of its own (relay contract, section 2.7). */
function toFieldParts({ name, value }: WireField): readonly BodyPart[] {
  if (typeof value === "string" || typeof value === "number") return [{ name, content: String(value) }];
  if (isList(value)) return value.map((content) => ({ name, content }));
  return [{ name, content: JSON.stringify(value), contentType: "application/json" }];
}

function isList(value: WireField["value"]): value is readonly string[] {
  return Array.isArray(value);
}

/** The source under the route's name for it; nothing for routes without one. */
export function toSourceParts(route: DialectRoute, call: RelayCall): readonly BodyPart[] {
  if (route.imageField === undefined) return [];
  return [toFilePart(route.imageField, requireSource(call))];
}

/** The picture an operation works on. Throws StudioError `invalid_request` when the call has none. */
export function requireSource(call: RelayCall): RelayPicture {
  if (!call.source) throw new StudioError("invalid_request", `${call.request.operation} needs a picture to work on`);
  return call.source;
}

/** The mask in wire polarity. Throws StudioError `invalid_request` when the route wants one and the call has none. */
export async function requireWireMask(call: RelayCall): Promise<Uint8Array> {
  if (!call.mask) throw new StudioError("invalid_request", `${call.request.operation} needs a mask`);
  const bytes = await toWireMask(call.mask, requireSource(call));
  checkOne("mask", { bytes });
  return bytes;
}

async function toMaskParts(route: DialectRoute, call: RelayCall): Promise<readonly BodyPart[]> {
  if (route.maskField === undefined) return [];
  const content = await requireWireMask(call);
  return [{ name: route.maskField, content, contentType: "image/png", fileName: "mask.png" }];
}

/** The user's own file name stays here. */
function toFilePart(name: string, picture: RelayPicture): BodyPart {
  const fileName = `image.${extensions[picture.mime]}`;
  return { name, content: picture.bytes, contentType: picture.mime, fileName };
}
