import type { Dialect } from "../dialect";
import * as shapes from "./route-shapes";

/** DeerAPI (relay contract, section 4.3). */
export const deerapi: Dialect = {
  id: "deerapi",
  name: "DeerAPI",
  defaultBaseUrl: "https://api.deerapi.com",
  baseUrlExamples: ["https://api.deerapi.com"],
  auth: { header: "Authorization", scheme: "Bearer" },
  routes: [
    { ...shapes.generateLegacy, path: "/ideogram/generate", confidence: "doc" },
    // Documented at /edit alone, while all its siblings live under /ideogram.
    { ...shapes.editLegacy, path: "/ideogram/edit", fallbackPath: "/edit", confidence: "seed" },
    { ...shapes.remixLegacy, documentPart: "text", path: "/ideogram/remix", confidence: "inferred" },
    { ...shapes.upscale, documentPart: "text", path: "/ideogram/upscale", confidence: "inferred" },
    { ...shapes.describe, path: "/ideogram/describe", confidence: "inferred" },
    { ...shapes.generateV3Json, path: "/ideogram/v1/ideogram-v3/generate", confidence: "doc" },
    { ...shapes.editV3, path: "/ideogram/v1/ideogram-v3/edit", confidence: "inferred" },
    { ...shapes.remixV3, path: "/ideogram/v1/ideogram-v3/remix", confidence: "inferred" },
    { ...shapes.reframeV3, path: "/ideogram/v1/ideogram-v3/reframe", confidence: "inferred" },
    { ...shapes.replaceBackgroundV3, path: "/ideogram/v1/ideogram-v3/replace-background", confidence: "inferred" },
  ],
  balance: [
    { kind: "deerapi-quota", url: "https://query.deerapi.com/user/quota" },
    { kind: "token-usage" },
    { kind: "billing" },
  ],
  answer: { created: "iso-space", hasIsImageSafe: { legacy: true, v3: true } },
  errors: "gateway",
};
