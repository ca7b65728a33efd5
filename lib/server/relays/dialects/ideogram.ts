import type { Dialect } from "../dialect";
import * as shapes from "./route-shapes";

/** The vendor itself (relay contract, sections 1 and 2); an API key cannot ask for its balance (section 7). */
export const ideogram: Dialect = {
  id: "ideogram",
  name: "Ideogram",
  defaultBaseUrl: "https://api.ideogram.ai",
  baseUrlExamples: ["https://api.ideogram.ai"],
  auth: { header: "Api-Key", scheme: "raw" },
  routes: [
    { ...shapes.generateLegacy, path: "/generate", confidence: "official" },
    { ...shapes.editLegacy, path: "/edit", confidence: "official" },
    { ...shapes.remixLegacy, path: "/remix", confidence: "official" },
    { ...shapes.reframeLegacy, path: "/reframe", confidence: "official" },
    { ...shapes.upscale, path: "/upscale", confidence: "official" },
    { ...shapes.describe, path: "/describe", confidence: "official" },
    { ...shapes.generateV3, path: "/v1/ideogram-v3/generate", confidence: "official" },
    { ...shapes.editV3, path: "/v1/ideogram-v3/edit", confidence: "official" },
    { ...shapes.remixV3, path: "/v1/ideogram-v3/remix", confidence: "official" },
    { ...shapes.reframeV3, path: "/v1/ideogram-v3/reframe", confidence: "official" },
    { ...shapes.replaceBackgroundV3, path: "/v1/ideogram-v3/replace-background", confidence: "official" },
    { ...shapes.generateTransparentV3, path: "/v1/ideogram-v3/generate-transparent", confidence: "official" },
    { ...shapes.removeBackground, path: "/v1/remove-background", confidence: "official" },
  ],
  balance: [],
  answer: { created: "iso", hasIsImageSafe: { legacy: true, v3: true } },
  errors: "vendor",
};
