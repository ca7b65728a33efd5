"use client";

import { useFormatter, useTranslations } from "next-intl";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { useMaskCanvas, useMaskState } from "./mask-canvas-context";

/** The mask in words, for those who cannot see it; said anew after each change. */
export function MaskSummary() {
  const t = useTranslations("canvas.summary");
  const format = useFormatter();
  const { session } = useMaskCanvas();
  const { coveredPixels } = useMaskState();
  const share = coveredPixels / (session.size.width * session.size.height);
  const words =
    coveredPixels === 0
      ? t("empty")
      : t("covers", { share: format.number(share, { style: "percent", maximumFractionDigits: 1 }) });
  return (
    <>
      <VisuallyHidden id="mask-summary" role="status" data-testid="mask-summary">
        {words}
      </VisuallyHidden>
      <VisuallyHidden id="mask-keys">{t("keys")}</VisuallyHidden>
    </>
  );
}
