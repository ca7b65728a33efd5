import type { Dialect } from "../dialect";
import * as shapes from "./route-shapes";

/**
 * RixAPI and the sites that run on it (relay contract, section 4.1). Its menu lists the 3.0 operations without their
 * paths: those rows follow what every other relay does, JSON for generate as its siblings document it.
 */
export const rixapi: Dialect = {
  id: "rixapi",
  name: "RixAPI",
  baseUrlExamples: ["https://api.ephone.ai", "https://api.aigc2d.com"],
  auth: { header: "Authorization", scheme: "Bearer" },
  routes: [
    {
      ...shapes.generateLegacy,
      path: "/ideogram/generate",
      // Its page: 1.0 and 2.0 models only.
      onlyModels: ["V_1", "V_1_TURBO", "V_2", "V_2_TURBO"],
      confidence: "seed",
    },
    { ...shapes.editLegacy, path: "/ideogram/edit", confidence: "seed" },
    { ...shapes.remixLegacy, documentPart: "text", path: "/ideogram/remix", confidence: "inferred" },
    { ...shapes.upscale, documentPart: "text", path: "/ideogram/upscale", confidence: "doc" },
    { ...shapes.describe, path: "/ideogram/describe", confidence: "doc" },
    { ...shapes.generateV3Json, path: "/ideogram/v1/ideogram-v3/generate", confidence: "inferred" },
    { ...shapes.editV3, path: "/ideogram/v1/ideogram-v3/edit", confidence: "inferred" },
    { ...shapes.remixV3, path: "/ideogram/v1/ideogram-v3/remix", confidence: "inferred" },
    { ...shapes.reframeV3, path: "/ideogram/v1/ideogram-v3/reframe", confidence: "inferred" },
    { ...shapes.replaceBackgroundV3, path: "/ideogram/v1/ideogram-v3/replace-background", confidence: "inferred" },
  ],
  balance: [
    { kind: "token-usage" },
    { kind: "billing" },
    { kind: "user-self", authScheme: "Bearer", userHeader: "Rix-Api-User" },
  ],
  answer: { created: "iso", hasIsImageSafe: { legacy: true, v3: true } },
  errors: "gateway",
};
