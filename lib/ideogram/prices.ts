import { type Micros, toMicros, toUsd } from "@/lib/core/money";
import type { Model, Operation, RenderingSpeed, StudioRequest } from "@/lib/core/request";
import { findField } from "./fields";
import { defaultModelOf } from "./operations";

/** Day of the vendor's price list (https://ideogram.ai/features/api-pricing) the table was read from. */
export const PRICE_LIST_DATE = "2026-11-16";

export interface Price {
  /** US$ for one image (one picture described, for describe), before the connection's price ratio. */
  readonly usdPerImage: number;
  /** false: not on the vendor's list; taken from third parties or from the nearest row. */
  readonly isConfirmed: boolean;
}

/** 3.0 by speed: generate, remix, edit, reframe, replace background (relay contract, section 6). */
export const v3Prices: Readonly<Record<RenderingSpeed, Price>> = {
  FLASH: confirmed(0.03),
  TURBO: confirmed(0.03),
  DEFAULT: confirmed(0.06),
  QUALITY: confirmed(0.09),
};

/** 3.0 with a character reference. FLASH is not sold with one (see the rules): the nearest row stands in. */
export const characterPrices: Readonly<Record<RenderingSpeed, Price>> = {
  FLASH: unconfirmed(0.1),
  TURBO: confirmed(0.1),
  DEFAULT: confirmed(0.15),
  QUALITY: confirmed(0.2),
};

/** 3.0 transparent. FLASH is refused by the vendor: the nearest row stands in. */
export const transparentPrices: Readonly<Record<RenderingSpeed, Price>> = {
  FLASH: unconfirmed(0.04),
  TURBO: confirmed(0.04),
  DEFAULT: confirmed(0.07),
  QUALITY: confirmed(0.1),
};

/** Legacy models at one rate for every operation. */
export const legacyPrices: Readonly<Record<Exclude<Model, "V_3">, Price>> = {
  V_2: confirmed(0.08),
  V_2_TURBO: confirmed(0.05),
  V_2A: confirmed(0.04),
  V_2A_TURBO: confirmed(0.025),
  V_1: confirmed(0.06),
  V_1_TURBO: confirmed(0.02),
};

/** Operations without a model. The vendor's list tells a flat fee for the first two without the number. */
export const flatPrices = {
  upscale: unconfirmed(0.06),
  describe: unconfirmed(0.01),
  removeBackground: confirmed(0.01),
} as const satisfies Partial<Record<Operation, Price>>;

function confirmed(usdPerImage: number): Price {
  return { usdPerImage, isConfirmed: true };
}

function unconfirmed(usdPerImage: number): Price {
  return { usdPerImage, isConfirmed: false };
}

/** The vendor's price of one image of a request, with the vendor's defaults for what it leaves open. */
export function priceOf(request: StudioRequest): Price {
  const { operation } = request;
  if (operation === "upscale" || operation === "describe" || operation === "removeBackground") {
    return flatPrices[operation];
  }
  const speed = request.renderingSpeed ?? "DEFAULT";
  if (operation === "generateTransparent") return transparentPrice(speed, request.upscaleFactor);
  const model = request.model ?? defaultModelOf(operation);
  if (model !== null && model !== "V_3") return legacyPrices[model];
  return (request.characterReferences?.length ?? 0) > 0 ? characterPrices[speed] : v3Prices[speed];
}

/** The list says nothing of the built-in upscale: its price is the plain one until a bill tells better. */
function transparentPrice(speed: RenderingSpeed, factor: StudioRequest["upscaleFactor"]): Price {
  const price = transparentPrices[speed];
  return factor === undefined || factor === "X1" ? price : { ...price, isConfirmed: false };
}

/** How many images a request pays for and takes in flight: numImages where the operation takes it, else one. */
export function imageCountOf(request: StudioRequest): number {
  return findField(request.operation, request.model, "numImages") ? (request.numImages ?? 1) : 1;
}

/** What a request should cost on a connection: price × images × the connection's price ratio, in micro-dollars. */
export function estimateMicros(request: StudioRequest, priceRatio: number): Micros {
  return Math.round(toMicros(priceOf(request).usdPerImage) * imageCountOf(request) * priceRatio);
}

/** `estimateMicros` in US$. */
export function estimateUsd(request: StudioRequest, priceRatio: number): number {
  return toUsd(estimateMicros(request, priceRatio));
}
