"use client";

import { lazyAside } from "@/components/shell/lazy-part";
import type { useReferenceUpload } from "./use-reference-upload";

const DownscaleDialog = lazyAside(() =>
  import("@/components/shell/downscale-dialog").then((module) => module.DownscaleDialog),
);

/** Asks whether a reference over the relays' limit is to be made smaller. */
export function ReferenceDownscale({ upload }: { readonly upload: ReturnType<typeof useReferenceUpload> }) {
  if (upload.tooLarge === null) return null;
  return (
    <DownscaleDialog
      file={upload.tooLarge}
      onClose={upload.forgetTooLarge}
      onReady={(blob, name) => void upload.upload(blob, name)}
    />
  );
}
