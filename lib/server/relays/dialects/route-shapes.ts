import type { DialectRoute, WireSpelling } from "../dialect";

/** A route before a relay says where it is: everything but the path and how far it can be trusted. */
type RouteShape = Omit<DialectRoute, "path" | "confidence">;

const legacySpelling: WireSpelling = {
  aspectRatio: "ASPECT_W_H",
  resolution: "RESOLUTION_W_H",
  magicPromptName: "magic_prompt_option",
  sendsModel: true,
  sendsRenderingSpeed: false,
};

const v3Spelling: WireSpelling = {
  aspectRatio: "WxH",
  resolution: "WxH",
  magicPromptName: "magic_prompt",
  sendsModel: false,
  sendsRenderingSpeed: true,
};

/** 3.0 in the legacy spelling, with the model in the body (relay contract, section 4.4). */
const v3InLegacySpelling: WireSpelling = { ...legacySpelling, sendsRenderingSpeed: true };

// The vendor's wire, operation by operation (relay contract, sections 2.1 to 2.12). Relays repeat these shapes.

export const generateLegacy = {
  operation: "generate",
  generation: "legacy",
  encoding: "json",
  wrap: "image_request",
  spelling: legacySpelling,
} as const satisfies RouteShape;

export const editLegacy = {
  operation: "edit",
  generation: "legacy",
  encoding: "multipart",
  imageField: "image_file",
  maskField: "mask",
  spelling: legacySpelling,
} as const satisfies RouteShape;

export const remixLegacy = {
  operation: "remix",
  generation: "legacy",
  encoding: "multipart-image-request",
  wrap: "image_request",
  imageField: "image_file",
  documentPart: "json",
  spelling: legacySpelling,
} as const satisfies RouteShape;

export const reframeLegacy = {
  operation: "reframe",
  generation: "legacy",
  encoding: "multipart",
  imageField: "image_file",
  spelling: legacySpelling,
} as const satisfies RouteShape;

export const upscale = {
  operation: "upscale",
  generation: "legacy",
  encoding: "multipart-image-request",
  wrap: "image_request",
  imageField: "image_file",
  documentPart: "json",
  spelling: { ...legacySpelling, sendsModel: false },
} as const satisfies RouteShape;

export const describe = {
  operation: "describe",
  generation: "legacy",
  encoding: "multipart",
  imageField: "image_file",
  spelling: { ...legacySpelling, sendsModel: false },
} as const satisfies RouteShape;

/** Multipart: the only encoding that carries reference pictures. */
export const generateV3 = {
  operation: "generate",
  generation: "v3",
  encoding: "multipart",
  spelling: v3Spelling,
} as const satisfies RouteShape;

/** The same call as JSON, as most relays document it; a JSON body has no place for reference pictures. */
export const generateV3Json = {
  operation: "generate",
  generation: "v3",
  encoding: "json",
  spelling: v3Spelling,
  onlyFields: [
    "prompt",
    "negativePrompt",
    "aspectRatio",
    "resolution",
    "magicPrompt",
    "styleType",
    "stylePreset",
    "styleCodes",
    "colorPalette",
    "renderingSpeed",
    "seed",
    "numImages",
  ],
} as const satisfies RouteShape;

export const editV3 = {
  operation: "edit",
  generation: "v3",
  encoding: "multipart",
  imageField: "image",
  maskField: "mask",
  spelling: v3Spelling,
} as const satisfies RouteShape;

export const remixV3 = {
  operation: "remix",
  generation: "v3",
  encoding: "multipart",
  imageField: "image",
  spelling: v3Spelling,
} as const satisfies RouteShape;

export const reframeV3 = {
  operation: "reframe",
  generation: "v3",
  encoding: "multipart",
  imageField: "image",
  spelling: v3Spelling,
} as const satisfies RouteShape;

export const replaceBackgroundV3 = {
  operation: "replaceBackground",
  generation: "v3",
  encoding: "multipart",
  imageField: "image",
  spelling: v3Spelling,
} as const satisfies RouteShape;

export const generateTransparentV3 = {
  operation: "generateTransparent",
  generation: "v3",
  encoding: "multipart",
  spelling: v3Spelling,
} as const satisfies RouteShape;

export const removeBackground = {
  operation: "removeBackground",
  generation: "v3",
  encoding: "multipart",
  imageField: "image",
  spelling: v3Spelling,
} as const satisfies RouteShape;

// JSON with picture addresses instead of files (relay contract, section 4.4).

export const remixLegacyUrl = {
  operation: "remix",
  generation: "legacy",
  encoding: "json-url",
  wrap: "image_request",
  imageField: "image_file",
  spelling: legacySpelling,
} as const satisfies RouteShape;

export const upscaleUrl = {
  operation: "upscale",
  generation: "legacy",
  encoding: "json-url",
  wrap: "image_request",
  imageField: "image_file",
  spelling: { ...legacySpelling, sendsModel: false },
} as const satisfies RouteShape;

export const describeUrl = {
  operation: "describe",
  generation: "legacy",
  encoding: "json-url",
  imageField: "image_file",
  spelling: { ...legacySpelling, sendsModel: false },
} as const satisfies RouteShape;

export const generateV3Legacylike = {
  operation: "generate",
  generation: "v3",
  encoding: "json",
  spelling: v3InLegacySpelling,
} as const satisfies RouteShape;

export const editV3Url = {
  operation: "edit",
  generation: "v3",
  encoding: "json-url",
  imageField: "image",
  maskField: "mask",
  spelling: { ...v3InLegacySpelling, sendsModel: false },
} as const satisfies RouteShape;

export const remixV3Url = {
  operation: "remix",
  generation: "v3",
  encoding: "json-url",
  imageField: "image",
  spelling: v3InLegacySpelling,
} as const satisfies RouteShape;
