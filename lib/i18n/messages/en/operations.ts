import type { Operation } from "@/lib/core/request";

export const operations = {
  generate: "Generate",
  edit: "Edit",
  remix: "Remix",
  reframe: "Reframe",
  replaceBackground: "Background",
  upscale: "Upscale",
  describe: "Describe",
  removeBackground: "Cut out",
  generateTransparent: "Transparent",
} as const satisfies Record<Operation, string>;
