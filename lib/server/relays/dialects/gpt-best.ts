import type { Dialect } from "../dialect";
import * as shapes from "./route-shapes";

/** gpt-best, yunwu and the many sites that share their documentation (relay contract, section 4.5). */
export const gptBest: Dialect = {
  id: "gpt-best",
  name: "gpt-best and kin",
  baseUrlExamples: [],
  auth: { header: "Authorization", scheme: "Bearer" },
  routes: [
    { ...shapes.generateLegacy, path: "/ideogram/generate", confidence: "doc" },
    { ...shapes.editLegacy, path: "/ideogram/edit", confidence: "doc" },
    { ...shapes.remixLegacy, documentPart: "text", path: "/ideogram/remix", confidence: "doc" },
    { ...shapes.upscale, documentPart: "text", path: "/ideogram/upscale", confidence: "doc" },
    { ...shapes.describe, path: "/ideogram/describe", confidence: "doc" },
    { ...shapes.generateV3Json, path: "/ideogram/v1/ideogram-v3/generate", confidence: "doc" },
    {
      ...shapes.editV3,
      path: "/ideogram/v1/ideogram-v3/edit",
      onlyFields: ["source", "mask", "seed", "prompt"],
      confidence: "doc",
    },
    {
      ...shapes.remixV3,
      path: "/ideogram/v1/ideogram-v3/remix",
      onlyFields: ["source", "prompt", "numImages", "renderingSpeed"],
      confidence: "doc",
    },
    { ...shapes.reframeV3, path: "/ideogram/v1/ideogram-v3/reframe", confidence: "doc" },
    { ...shapes.replaceBackgroundV3, path: "/ideogram/v1/ideogram-v3/replace-background", confidence: "doc" },
  ],
  balance: [{ kind: "token-usage" }, { kind: "billing" }],
  answer: { created: "iso-nanoseconds", hasIsImageSafe: { legacy: true, v3: true } },
  errors: "gateway",
};
