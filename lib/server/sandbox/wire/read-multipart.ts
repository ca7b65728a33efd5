import { MAX_PICTURE_BYTES } from "@/lib/ideogram/limits";
import type { DialectRoute } from "@/lib/server/relays/dialect";
import { addFields, parseJsonObject, type WireBody, type WirePicture, type WireValue } from "./wire-body";
import { WireRefusal } from "./wire-refusal";

const JSON_PARTS: ReadonlySet<string> = new Set(["image_request", "color_palette"]);
const LIST_PARTS: ReadonlySet<string> = new Set(["style_codes"]);

/** Reads multipart/form-data: pictures as files, JSON parts as documents, everything else as text. */
export async function readMultipart(
  route: DialectRoute,
  request: Request,
  pictureNames: ReadonlySet<string>,
): Promise<WireBody> {
  const fields = new Map<string, WireValue>();
  const pictures = new Map<string, WirePicture[]>();
  for (const [name, value] of await readForm(request)) {
    if (pictureNames.has(name)) addPicture(pictures, name, await readPicture(name, value));
    else if (JSON_PARTS.has(name))
      addJsonPart(route, fields, name, typeof value === "string" ? value : await value.text());
    else if (typeof value !== "string") throw new WireRefusal(400, `${name} must be text, not a file.`);
    else addText(fields, name, value);
  }
  if (route.encoding === "multipart-image-request") requireImageRequestOnly(route, fields);
  return { fields, pictures };
}

async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new WireRefusal(400, "The multipart body cannot be read; is the boundary right?");
  }
}

async function readPicture(name: string, value: File | string): Promise<Uint8Array> {
  if (typeof value === "string") throw new WireRefusal(400, `${name} must be a file.`);
  if (value.size > MAX_PICTURE_BYTES) throw new WireRefusal(400, `${name} is larger than 10 MB.`);
  return new Uint8Array(await value.arrayBuffer());
}

function addPicture(pictures: Map<string, WirePicture[]>, name: string, bytes: Uint8Array) {
  pictures.set(name, [...(pictures.get(name) ?? []), { bytes }]);
}

const SEEN_IMAGE_REQUEST = "image_request";

function addJsonPart(route: DialectRoute, fields: Map<string, WireValue>, name: string, text: string) {
  const document = parseJsonObject(text, name);
  if (name === "color_palette") {
    fields.set(name, document);
    return;
  }
  if (route.encoding !== "multipart-image-request") throw new WireRefusal(400, "Unknown part image_request.");
  fields.set(SEEN_IMAGE_REQUEST, true);
  addFields(fields, document, name);
}

function addText(fields: Map<string, WireValue>, name: string, value: string) {
  if (value === "") throw new WireRefusal(400, `${name} is empty; leave it out instead.`);
  if (LIST_PARTS.has(name)) {
    const before = fields.get(name);
    fields.set(name, [...(Array.isArray(before) ? before : []), value]);
  } else if (fields.has(name)) throw new WireRefusal(400, `${name} is given twice.`);
  else fields.set(name, value);
}

/** `image_request` itself is required, even when it is `{}` (relay contract, section 2.5). */
function requireImageRequestOnly(route: DialectRoute, fields: Map<string, WireValue>) {
  if (!fields.delete(SEEN_IMAGE_REQUEST) && route.operation !== "describe") {
    throw new WireRefusal(400, "Missing the image_request part.");
  }
}
