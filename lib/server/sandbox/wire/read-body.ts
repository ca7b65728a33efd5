import { z } from "zod";
import type { DialectRoute } from "@/lib/server/relays/dialect";
import { readMultipart } from "./read-multipart";
import { addFields, parseJsonObject, type WireBody, type WirePicture, type WireValue } from "./wire-body";
import { WireRefusal } from "./wire-refusal";

const MAX_BODY_BYTES = 96 * 1024 * 1024;
const objectSchema = z.record(z.string(), z.unknown());

/** Names that carry pictures, in both generations (relay contract, sections 2.2 to 2.12). */
const PICTURE_NAMES: ReadonlySet<string> = new Set([
  "image",
  "image_file",
  "mask",
  "style_reference_images",
  "character_reference_images",
]);

/** Reads a request's body the way the route's encoding says. Throws WireRefusal for any other form. */
export async function readBody(route: DialectRoute, request: Request): Promise<WireBody> {
  const length = Number(request.headers.get("content-length") ?? 0);
  if (length > MAX_BODY_BYTES) throw new WireRefusal(413, "The request is too large.");
  const isMultipart = route.encoding === "multipart" || route.encoding === "multipart-image-request";
  const contentType = request.headers.get("content-type") ?? "";
  const wanted = isMultipart ? "multipart/form-data" : "application/json";
  if (!contentType.toLowerCase().startsWith(wanted)) {
    throw new WireRefusal(400, `Expected ${wanted}, got ${contentType === "" ? "no content type" : contentType}.`);
  }
  return isMultipart ? readMultipart(route, request, PICTURE_NAMES) : readJson(route, request);
}

async function readJson(route: DialectRoute, request: Request): Promise<WireBody> {
  const document = parseJsonObject(await request.text(), "The body");
  const fields = new Map<string, WireValue>();
  const pictures = new Map<string, WirePicture[]>();
  for (const [name, value] of Object.entries(document)) {
    if (route.encoding === "json-url" && PICTURE_NAMES.has(name)) pictures.set(name, readAddresses(name, value));
    else if (name === route.wrap) addFields(fields, objectSchema.safeParse(value).data, name);
    else if (route.wrap) throw new WireRefusal(400, `Unknown field ${name} beside ${route.wrap}.`);
    else fields.set(name, value);
  }
  if (route.wrap && !(route.wrap in document) && route.operation !== "describe") {
    throw new WireRefusal(400, `Missing ${route.wrap}.`);
  }
  return { fields, pictures };
}

function readAddresses(name: string, value: unknown): WirePicture[] {
  const list = z
    .union([
      z
        .string()
        .min(1)
        .transform((one) => [one]),
      z.array(z.string().min(1)),
    ])
    .safeParse(value);
  if (!list.success) throw new WireRefusal(400, `${name} must be a URL or a data URI.`);
  return list.data.map((address) => ({ address }));
}
