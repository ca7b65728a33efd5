import type { Dialect } from "../dialect";
import * as shapes from "./route-shapes";

/** AiHubMix (relay contract, section 4.6): the vendor's header with the relay's own key. */
export const aihubmix: Dialect = {
  id: "aihubmix",
  name: "AiHubMix",
  defaultBaseUrl: "https://aihubmix.com",
  baseUrlExamples: ["https://aihubmix.com"],
  auth: { header: "Api-Key", scheme: "raw" },
  routes: [
    { ...shapes.generateLegacy, path: "/ideogram/generate", confidence: "doc" },
    { ...shapes.generateV3, path: "/ideogram/v1/ideogram-v3/generate", confidence: "doc" },
    { ...shapes.editV3, path: "/ideogram/v1/ideogram-v3/edit", confidence: "doc" },
    { ...shapes.remixV3, path: "/ideogram/v1/ideogram-v3/remix", confidence: "doc" },
  ],
  balance: [],
  answer: { created: "iso", hasIsImageSafe: { legacy: true, v3: true } },
  errors: "gateway",
};
