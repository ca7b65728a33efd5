import { MAX_PICTURE_BYTES } from "@/lib/ideogram/limits";
import { decodePicture, fromRawPicture } from "@/lib/server/images/decoder";
import type { WireCall } from "./wire/decode-call";
import type { WirePicture } from "./wire/wire-body";
import { WireRefusal } from "./wire/wire-refusal";

/** Reads a link of the sandbox's own shelf; null for any other address: the sandbox never goes out to fetch. */
export type TakeOwnLink = (address: string) => Promise<Uint8Array | null>;

const FORMATS: ReadonlySet<string> = new Set(["png", "jpeg", "webp"]);

export interface DecodedPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The call's pictures as bytes that are known to decode, its mask turned to the canonical polarity. */
export interface ResolvedPictures {
  readonly source?: DecodedPicture;
  /** 8-bit grey PNG, 255 = change. */
  readonly mask?: Uint8Array;
  readonly styleReference?: Uint8Array;
  readonly characterReference?: Uint8Array;
}

/** Throws WireRefusal when a picture cannot be had, does not decode, or the mask breaks its rules. */
export async function resolvePictures(call: WireCall, takeOwnLink: TakeOwnLink): Promise<ResolvedPictures> {
  const source = call.source && (await decode("image", call.source, takeOwnLink));
  const mask = call.mask && (await decode("mask", call.mask, takeOwnLink));
  const [style] = await Promise.all(call.styleReferences.map((one) => decode("style reference", one, takeOwnLink)));
  const [character] = await Promise.all(
    call.characterReferences.map((one) => decode("character reference", one, takeOwnLink)),
  );
  return {
    ...(source ? { source } : {}),
    ...(source && mask ? { mask: await readMask(mask, source) } : {}),
    ...(style ? { styleReference: style.bytes } : {}),
    ...(character ? { characterReference: character.bytes } : {}),
  };
}

async function decode(what: string, picture: WirePicture, takeOwnLink: TakeOwnLink): Promise<DecodedPicture> {
  const bytes = "bytes" in picture ? picture.bytes : await readAddress(what, picture.address, takeOwnLink);
  if (bytes.length > MAX_PICTURE_BYTES) throw new WireRefusal(400, `${what} is larger than 10 MB.`);
  try {
    const { format, width, height } = await decodePicture(bytes).metadata();
    if (!format || !FORMATS.has(format)) throw new Error(`format ${format}`);
    return { bytes, width, height };
  } catch {
    throw new WireRefusal(400, `${what} is not a JPEG, PNG or WebP picture.`);
  }
}

async function readAddress(what: string, address: string, takeOwnLink: TakeOwnLink): Promise<Uint8Array> {
  const data = /^data:image\/[a-z]+;base64,([A-Za-z0-9+/=]+)$/.exec(address);
  if (data) return Buffer.from(data[1] ?? "", "base64");
  const own = await takeOwnLink(address);
  if (!own) throw new WireRefusal(400, `${what}: this address cannot be fetched.`);
  return own;
}

/** Black covers what to change; same size, opaque, two levels, both there (relay contract, section 2.2). */
async function readMask(mask: DecodedPicture, source: DecodedPicture): Promise<Uint8Array> {
  if (mask.width !== source.width || mask.height !== source.height) {
    throw new WireRefusal(
      400,
      `The mask is ${mask.width}x${mask.height}, the image ${source.width}x${source.height}: they must be the same size.`,
    );
  }
  if (!(await decodePicture(mask.bytes).stats()).isOpaque)
    throw new WireRefusal(400, "The mask must not be transparent.");
  const { data } = await decodePicture(mask.bytes)
    .removeAlpha()
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  let hasBlack = false;
  let hasWhite = false;
  for (const level of data) {
    if (level === 0) hasBlack = true;
    else if (level === 255) hasWhite = true;
    else throw new WireRefusal(400, "The mask must be black and white, without levels between.");
  }
  if (!hasBlack || !hasWhite) throw new WireRefusal(400, "The mask needs both black (change) and white (keep).");
  const { width, height } = mask;
  return fromRawPicture({ data, width, height, channels: 1 }).negate().toColourspace("b-w").png().toBuffer();
}
