import { MAX_IMAGES_PER_RUN, MAX_PROMPT_LENGTH, MAX_SEED } from "@/lib/core/request-values";

export interface LimitSpec {
  readonly id: string;
  readonly value: number;
  readonly unit: "bytes" | "characters" | "images" | "pictures" | "members" | "ms" | "fraction" | "seed" | "codes";
  /** Where the number comes from. */
  readonly source: string;
  /** false: inferred or one weak source; the studio may warn but must not refuse. */
  readonly isConfirmed: boolean;
}

/** One picture that goes to a relay. MB is read as MiB: a refusal at 10.2 MB is free, a needless one here is not. */
export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
/** All style references of a request together, and all character references together. */
export const MAX_REFERENCES_BYTES = 10 * 1024 * 1024;
export const MAX_PALETTE_MEMBERS = 8;
export const MIN_PALETTE_WEIGHT = 0.05;
export const MAX_PALETTE_WEIGHT = 1;
export const MAX_CHARACTER_REFERENCES = 1;
/** The vendor gives no count, only a total size; this is the request schema's. */
export const MAX_STYLE_REFERENCES = 16;
/** The vendor gives no count; this is the request schema's. */
export const MAX_STYLE_CODES = 16;
/** Below it the vendor may ignore a mask: warn, never block. */
export const MIN_MASK_FRACTION = 0.1;
export const MAX_UPSCALE_IMAGES = 4;
/** Sides of an enlarged picture, as one reseller states it (relay contract, section 2.5); told, never counted on. */
export const MAX_UPSCALE_FACTOR = 2;
export const DEFAULT_IMAGES_IN_FLIGHT = 10;
/** Life of a result link when its URL does not say (`exp`). */
export const RESULT_LINK_LIFE_MS = 24 * 60 * 60 * 1000;

/** Every limit with its source, for the docs and the OpenAPI document. */
export const limitTable = [
  { id: "picture", value: MAX_PICTURE_BYTES, unit: "bytes", source: "relay contract, section 2", isConfirmed: true },
  {
    id: "references",
    value: MAX_REFERENCES_BYTES,
    unit: "bytes",
    source: "relay contract, section 2.7",
    isConfirmed: true,
  },
  {
    id: "prompt",
    value: MAX_PROMPT_LENGTH,
    unit: "characters",
    source: "relay contract, section 2 (the vendor's later docs)",
    isConfirmed: true,
  },
  {
    id: "numImages",
    value: MAX_IMAGES_PER_RUN,
    unit: "images",
    source: "relay contract, section 2",
    isConfirmed: true,
  },
  { id: "seed", value: MAX_SEED, unit: "seed", source: "relay contract, section 2", isConfirmed: true },
  {
    id: "paletteMembers",
    value: MAX_PALETTE_MEMBERS,
    unit: "members",
    source: "relay contract, section 2.1",
    isConfirmed: true,
  },
  {
    id: "characterReferences",
    value: MAX_CHARACTER_REFERENCES,
    unit: "pictures",
    source: "relay contract, section 2.7",
    isConfirmed: true,
  },
  {
    id: "styleReferences",
    value: MAX_STYLE_REFERENCES,
    unit: "pictures",
    source: "the studio's own; the vendor limits the size only",
    isConfirmed: false,
  },
  {
    id: "styleCodes",
    value: MAX_STYLE_CODES,
    unit: "codes",
    source: "the studio's own; the vendor states none",
    isConfirmed: false,
  },
  {
    id: "maskFraction",
    value: MIN_MASK_FRACTION,
    unit: "fraction",
    source: "relay contract, section 2.2 (one third-party client)",
    isConfirmed: false,
  },
  {
    id: "upscaleImages",
    value: MAX_UPSCALE_IMAGES,
    unit: "images",
    source: "relay contract, section 2.5 (one third-party client)",
    isConfirmed: false,
  },
  {
    id: "imagesInFlight",
    value: DEFAULT_IMAGES_IN_FLIGHT,
    unit: "images",
    source: "relay contract, section 2.13",
    isConfirmed: true,
  },
  {
    id: "resultLink",
    value: RESULT_LINK_LIFE_MS,
    unit: "ms",
    source: "relay contract, section 2.13",
    isConfirmed: true,
  },
] as const satisfies readonly LimitSpec[];
