import type { Dialect } from "../dialect";
import * as shapes from "./route-shapes";

const legacyModels = ["V_2", "V_2_TURBO"] as const;

/**
 * Crazyrouter (relay contract, section 4.4): JSON throughout, pictures as addresses, 3.0 in the legacy spelling.
 * `numImages` stands in every list although its pages do not name it: gateways of its kind refuse JSON without it.
 */
export const crazyrouter: Dialect = {
  id: "crazyrouter",
  name: "Crazyrouter",
  defaultBaseUrl: "https://crazyrouter.com",
  baseUrlExamples: ["https://crazyrouter.com", "https://cn.crazyrouter.com"],
  auth: { header: "Authorization", scheme: "Bearer" },
  routes: [
    {
      ...shapes.generateLegacy,
      path: "/ideogram/generate",
      onlyModels: legacyModels,
      onlyFields: ["prompt", "aspectRatio", "magicPrompt", "styleType", "negativePrompt", "numImages"],
      confidence: "seed",
    },
    {
      ...shapes.remixLegacyUrl,
      path: "/ideogram/remix",
      onlyModels: legacyModels,
      onlyFields: [
        "source",
        "prompt",
        "aspectRatio",
        "imageWeight",
        "magicPrompt",
        "styleType",
        "negativePrompt",
        "numImages",
      ],
      confidence: "seed",
    },
    { ...shapes.upscaleUrl, path: "/ideogram/upscale", confidence: "seed" },
    { ...shapes.describeUrl, path: "/ideogram/describe", confidence: "seed" },
    {
      ...shapes.generateV3Legacylike,
      path: "/ideogram/v1/ideogram-v3/generate",
      onlyFields: [
        "prompt",
        "aspectRatio",
        "magicPrompt",
        "renderingSpeed",
        "styleType",
        "negativePrompt",
        "numImages",
      ],
      confidence: "doc",
    },
    {
      ...shapes.editV3Url,
      path: "/ideogram/v1/ideogram-v3/edit",
      onlyFields: ["source", "mask", "prompt", "styleType", "numImages"],
      confidence: "doc",
    },
    {
      ...shapes.remixV3Url,
      path: "/ideogram/v1/ideogram-v3/remix",
      onlyFields: [
        "source",
        "prompt",
        "aspectRatio",
        "imageWeight",
        "magicPrompt",
        "renderingSpeed",
        "styleType",
        "negativePrompt",
        "numImages",
      ],
      confidence: "doc",
    },
  ],
  balance: [
    { kind: "token-usage" },
    { kind: "billing" },
    { kind: "user-self", authScheme: "Bearer", userHeader: "New-Api-User" },
  ],
  answer: { created: "unix-seconds", hasIsImageSafe: { legacy: false, v3: true } },
  errors: "gateway",
};
