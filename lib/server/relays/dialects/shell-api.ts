import type { Dialect } from "../dialect";
import * as shapes from "./route-shapes";

/** Shell API (relay contract, section 4.2): four legacy operations under /ideogram/v1; no edit, no reframe, no 3.0. */
export const shellApi: Dialect = {
  id: "shell-api",
  name: "Shell API",
  baseUrlExamples: [],
  // Its page shows the bare key; other installs write Bearer.
  auth: { header: "Authorization", scheme: "Bearer" },
  routes: [
    { ...shapes.generateLegacy, path: "/ideogram/v1/generate", confidence: "inferred" },
    { ...shapes.remixLegacy, documentPart: "text", path: "/ideogram/v1/remix", confidence: "seed" },
    { ...shapes.upscale, documentPart: "text", path: "/ideogram/v1/upscale", confidence: "inferred" },
    { ...shapes.describe, path: "/ideogram/v1/describe", confidence: "doc" },
  ],
  balance: [{ kind: "token-usage" }, { kind: "billing" }, { kind: "user-self", authScheme: "raw" }],
  answer: { created: "iso", hasIsImageSafe: { legacy: true, v3: true } },
  errors: "gateway",
};
