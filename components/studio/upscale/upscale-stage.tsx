"use client";

import { Scaling } from "lucide-react";
import { useTranslations } from "next-intl";
import { HudBadge } from "@/components/ui/hud-badge";
import type { Size } from "@/lib/core/geometry";
import type { OperationStageProps } from "../operation-stage";
import { SourceStage } from "../source/source-stage";

/** More pixels of the same picture: before and after, with a loupe, and how much larger it became. */
export function UpscaleStage(props: OperationStageProps) {
  const t = useTranslations("stages.upscale");
  return (
    <SourceStage
      stage={props}
      operation="upscale"
      empty={{ icon: <Scaling aria-hidden />, title: t("emptyTitle"), description: t("emptyText") }}
      firstMode="slider"
      renderFacts={(before, after) => <SizeFact before={before} after={after} />}
    />
  );
}

/** Counted in the files, not taken from what was asked for. */
function SizeFact({ before, after }: { readonly before: Size; readonly after: Size }) {
  const t = useTranslations("stages.upscale");
  return (
    <HudBadge icon={<Scaling aria-hidden />} data-testid="upscale-size">
      {t("result", {
        width: String(before.width),
        height: String(before.height),
        largeWidth: String(after.width),
        largeHeight: String(after.height),
        factor: Math.round((after.width / before.width) * 100) / 100,
      })}
    </HudBadge>
  );
}
