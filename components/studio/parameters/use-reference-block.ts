"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatBytes } from "@/components/shell/byte-format";
import { useDraft } from "@/components/studio/draft-context";
import type { StudioRequest } from "@/lib/core/request";
import { MAX_REFERENCES_BYTES } from "@/lib/ideogram/limits";
import { useReferenceBytes } from "./use-reference-bytes";

const none: readonly string[] = [];

/** Why a request cannot go with its references: one is still on its way, or together they are too large. */
export function useReferenceBlock(request: StudioRequest): string | undefined {
  const t = useTranslations("parameters.references");
  const locale = useLocale();
  const isWaiting = useDraft(({ pendingReferences }) => pendingReferences > 0);
  const styles = useReferenceBytes(request.styleReferences ?? none);
  const characters = useReferenceBytes(request.characterReferences ?? none);
  const bytes = Math.max(styles, characters);
  if (isWaiting) return t("uploading");
  if (bytes <= MAX_REFERENCES_BYTES) return undefined;
  return t("tooLarge", { size: formatBytes(bytes, locale), max: formatBytes(MAX_REFERENCES_BYTES, locale) });
}
