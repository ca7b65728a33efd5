"use client";

import { useTranslations } from "next-intl";
import { useDraft } from "@/components/studio/draft-context";
import { SectionLabel } from "@/components/ui/section-label";
import { useAsset } from "@/lib/client/use-assets";
import { MAX_UPSCALE_FACTOR } from "@/lib/ideogram/limits";

/** Before an upscale: how large it can become, and who says so. */
export function UpscaleNote() {
  const t = useTranslations("stages.upscale");
  const operation = useDraft((state) => state.operation);
  const source = useDraft(({ fields }) => fields.source);
  const { data } = useAsset(operation === "upscale" ? source : undefined);
  if (operation !== "upscale" || data === undefined) return null;
  const { width, height } = data.asset;
  return (
    <section className="flex flex-col gap-1" data-testid="upscale-note">
      <SectionLabel>{t("size")}</SectionLabel>
      <p className="text-12">
        {t("known", {
          width: String(width),
          height: String(height),
          largeWidth: String(width * MAX_UPSCALE_FACTOR),
          largeHeight: String(height * MAX_UPSCALE_FACTOR),
        })}
      </p>
      <p className="text-12 text-text-3">{t("knownText")}</p>
    </section>
  );
}
