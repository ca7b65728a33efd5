import type { DialectRoute } from "./dialect";
import { toDocument } from "./encode-json";
import { toSourceParts } from "./encode-multipart";
import type { BodyPart, RelayCall } from "./relay";
import type { WireField } from "./wire-fields";

/**
 * One `image_request` part holding a JSON document, and the picture (relay contract, sections 2.3 and 2.5). The
 * document is always there, as `{}` at least, and never URL-encoded. It has no file name: servers that tell fields from
 * uploads by it would not find the field.
 */
export function encodeImageRequest(
  route: DialectRoute,
  fields: readonly WireField[],
  call: RelayCall,
): readonly BodyPart[] {
  const document: BodyPart = {
    name: route.wrap ?? "image_request",
    content: JSON.stringify(toDocument(fields)),
    ...(route.documentPart !== "text" && { contentType: "application/json" }),
  };
  return [document, ...toSourceParts(route, call)];
}
