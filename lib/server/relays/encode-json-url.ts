import type { ConnectionOverrides } from "@/lib/core/connection";
import { StudioError } from "@/lib/core/errors";
import type { DialectRoute } from "./dialect";
import { toDocument } from "./encode-json";
import { requireSource, requireWireMask } from "./encode-multipart";
import type { RelayCall, RelayPicture } from "./relay";
import type { WireField } from "./wire-fields";

/**
 * JSON with the pictures beside the fields as addresses or data URIs (relay contract, section 4.4).
 * Throws StudioError `invalid_request` when the connection insists on an address and the picture has none.
 */
export async function encodeJsonUrl(
  route: DialectRoute,
  fields: readonly WireField[],
  call: RelayCall,
  delivery: ConnectionOverrides["imageDelivery"],
): Promise<string> {
  const document = toDocument(fields);
  const pictures: Record<string, string> = {};
  if (route.imageField !== undefined) pictures[route.imageField] = toAddress(requireSource(call), delivery);
  // Never the mask's own address: what lies there has the studio's polarity, not the wire's.
  if (route.maskField !== undefined) {
    pictures[route.maskField] = toDataUri({ bytes: await requireWireMask(call), mime: "image/png" });
  }
  return JSON.stringify({ ...(route.wrap === undefined ? document : { [route.wrap]: document }), ...pictures });
}

function toAddress(picture: RelayPicture, delivery: ConnectionOverrides["imageDelivery"]): string {
  const url = picture.url?.startsWith("https://") ? picture.url : undefined;
  switch (delivery) {
    case "data-uri":
      return toDataUri(picture);
    case "relay-url":
    case "public-url":
      if (url !== undefined) return url;
      throw new StudioError(
        "invalid_request",
        "This connection takes pictures only by address, and this picture has none the relay could reach",
      );
    case "auto":
    case undefined:
      return url ?? toDataUri(picture);
  }
}

function toDataUri({ bytes, mime }: Pick<RelayPicture, "bytes" | "mime">): string {
  return `data:${mime};base64,${Buffer.from(bytes).toString("base64")}`;
}
