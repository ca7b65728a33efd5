import { StudioError } from "@/lib/core/errors";
import { parsePair } from "@/lib/core/geometry";
import type { ColorPalette, RequestField, StudioRequest } from "@/lib/core/request";
import { requestFields } from "@/lib/core/request-fields";
import { findField, studioFields } from "@/lib/ideogram/fields";
import { isBlank } from "@/lib/ideogram/is-blank";
import { routeFields } from "./capabilities";
import type { DialectRoute, WireSpelling } from "./dialect";

/** A value as it stands in a JSON body; multipart writes texts and numbers as text, lists as repeated parts. */
export type WireValue = string | number | readonly string[] | WirePalette;

type WirePalette =
  | { readonly name: string }
  | { readonly members: readonly { readonly color_hex: string; readonly color_weight?: number }[] };

export interface WireField {
  readonly name: string;
  readonly value: WireValue;
}

/** Pictures travel beside the fields; how they are cut, framed and pasted back not at all. */
type PictureField = "source" | "mask" | "styleReferences" | "characterReferences";
type StudioField = "contextWindow" | "protect" | "frame" | "squareInput" | "composite";
type SpeltField = Exclude<RequestField, PictureField | StudioField>;

type SpellField = (request: StudioRequest, spelling: WireSpelling) => WireField | null;

/** Every canonical field's wire name and value, in wire order (relay contract, section 2). */
const spell: Readonly<Record<SpeltField, SpellField>> = {
  prompt: ({ prompt }) => toField("prompt", prompt),
  negativePrompt: ({ negativePrompt }) => toField("negative_prompt", negativePrompt),
  model: ({ model }, spelling) => (spelling.sendsModel ? toField("model", model) : null),
  aspectRatio: ({ aspectRatio }, spelling) => toField("aspect_ratio", spellPair(aspectRatio, spelling.aspectRatio)),
  resolution: ({ resolution }, spelling) => toField("resolution", spellPair(resolution, spelling.resolution)),
  renderingSpeed: ({ renderingSpeed }, spelling) =>
    spelling.sendsRenderingSpeed ? toField("rendering_speed", renderingSpeed) : null,
  magicPrompt: ({ magicPrompt }, spelling) => toField(spelling.magicPromptName, magicPrompt),
  styleType: ({ styleType }) => toField("style_type", styleType),
  stylePreset: ({ stylePreset }) => toField("style_preset", stylePreset),
  styleCodes: ({ styleCodes }) => toField("style_codes", styleCodes),
  colorPalette: ({ colorPalette }) => toField("color_palette", colorPalette && toWirePalette(colorPalette)),
  imageWeight: ({ imageWeight }) => toField("image_weight", imageWeight),
  resemblance: ({ resemblance }) => toField("resemblance", resemblance),
  detail: ({ detail }) => toField("detail", detail),
  upscaleFactor: ({ upscaleFactor }) => toField("upscale_factor", upscaleFactor),
  numImages: ({ numImages }) => toField("num_images", numImages ?? 1),
  seed: ({ seed }) => toField("seed", seed),
};

const wireOrder = Object.keys(spell) as SpeltField[];

/**
 * A request in a route's own words, pictures left out. Nothing empty is ever sent (enums would fail), and `num_images`
 * is always explicit where the route takes it (relay contract, section 0.9).
 * Throws StudioError `invalid_request` when the request holds something this route has no place for: dropping it in
 * silence would be billed as if it had been honoured.
 */
export function toWireFields(route: DialectRoute, request: StudioRequest): readonly WireField[] {
  const taken = routeFields(route, request.model);
  refuseFieldsWithoutPlace(request, taken);
  const spelt = wireOrder
    .filter((field) => taken.has(field))
    .map((field) => spell[field](request, route.spelling))
    .filter((field) => field !== null);
  const extra = Object.entries(route.extra ?? {}).map(([name, value]) => ({ name, value }));
  return [...spelt, ...extra];
}

function refuseFieldsWithoutPlace(request: StudioRequest, taken: ReadonlySet<RequestField>): void {
  const refused = requestFields.filter(
    (field) =>
      !studioFields.has(field) && !taken.has(field) && !isBlank(request[field]) && !isVendorDefault(request, field),
  );
  if (refused.length === 0) return;
  throw new StudioError(
    "invalid_request",
    `This connection does not take ${refused.join(", ")} for ${request.operation}`,
    {
      details: { fields: refused },
    },
  );
}

/** What happens anyway need not be said: one image, the default speed. */
function isVendorDefault(request: StudioRequest, field: RequestField): boolean {
  const spec = findField(request.operation, request.model, field);
  return spec?.default !== undefined && spec.default === request[field];
}

function toField(name: string, value: WireValue | undefined): WireField | null {
  return isBlank(value) || value === undefined ? null : { name, value };
}

function spellPair(pair: string | undefined, form: WireSpelling["aspectRatio"] | WireSpelling["resolution"]) {
  if (pair === undefined || form === "WxH") return pair;
  const size = parsePair(pair);
  if (!size) throw new StudioError("invalid_request", `${pair} is not of the form WxH`);
  return `${form === "ASPECT_W_H" ? "ASPECT" : "RESOLUTION"}_${size.width}_${size.height}`;
}

/** Flat members: the vendor's own example wraps each one in a key that its schema does not have (section 2.1). */
function toWirePalette(palette: ColorPalette): WirePalette {
  if ("name" in palette) return { name: palette.name };
  return {
    members: palette.members.map(({ color, weight }) => ({
      color_hex: color,
      ...(weight !== undefined && { color_weight: weight }),
    })),
  };
}
