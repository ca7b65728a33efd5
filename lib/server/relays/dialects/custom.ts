import type { Dialect } from "../dialect";
import { ideogram } from "./ideogram";

/** A relay nobody described yet: the vendor's wire as a start, everything to be overridden by the connection. */
export const custom: Dialect = {
  id: "custom",
  name: "Custom",
  baseUrlExamples: ["https://relay.example.com/ideogram"],
  auth: { header: "Authorization", scheme: "Bearer" },
  routes: ideogram.routes.map((route) => ({ ...route, confidence: "inferred" })),
  balance: [{ kind: "token-usage" }, { kind: "billing" }],
  answer: { created: "iso", hasIsImageSafe: { legacy: true, v3: true } },
  errors: "gateway",
};
