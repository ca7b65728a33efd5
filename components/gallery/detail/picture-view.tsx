"use client";

import { ArrowLeft, ChevronLeft, ChevronRight, FlaskConical, PanelRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useScreenSize } from "@/components/shell/screen-size";
import { LazyStage } from "@/components/studio/stage/lazy-stage";
import { Button } from "@/components/ui/button";
import { HudBadge } from "@/components/ui/hud-badge";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useAsset } from "@/lib/client/use-assets";
import { PhoneDetails } from "./phone-details";
import { PictureActions } from "./picture-actions";
import { usePlaceWords } from "./use-place-words";

/** One picture, large: to look into, to step on from, and to do something with. */
export function PictureView({ assetId }: { readonly assetId: string }) {
  const t = useTranslations("gallery.detail");
  const query = useAsset(assetId);
  const isPhone = useScreenSize() === "phone";
  const [close, previous, next, details] = [
    useCommand("gallery.clear"),
    useCommand("picture.previous"),
    useCommand("picture.next"),
    useCommand("gallery.details"),
  ];
  const place = usePlaceWords(assetId);
  const asset = query.data?.asset;
  return (
    <section aria-label={t("label")} data-testid="gallery-picture" className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-14 shrink-0 items-center gap-1 border-line border-b bg-bg px-2 md:px-3">
        <Button variant="ghost" icon={<ArrowLeft aria-hidden />} onClick={close.run}>
          {t("back")}
        </Button>
        <span className="ml-1 hidden min-w-0 truncate text-12 text-text-3 tabular-nums md:block">{place}</span>
        <span className="ml-auto flex shrink-0 items-center gap-1">
          <IconButton
            label={previous.label}
            kbd={previous.keys}
            icon={<ChevronLeft aria-hidden />}
            onClick={previous.run}
          />
          <IconButton label={next.label} kbd={next.keys} icon={<ChevronRight aria-hidden />} onClick={next.run} />
          {query.data ? <PictureActions detail={query.data} /> : null}
          {isPhone ? null : (
            <IconButton
              label={details.label}
              kbd={details.keys}
              pressed={details.isOn ?? false}
              icon={<PanelRight aria-hidden />}
              onClick={details.run}
            />
          )}
        </span>
      </div>
      {query.error ? (
        <FailureNotice error={query.error} onRetry={() => void query.refetch()} className="m-4 max-w-140" />
      ) : asset ? (
        <div className="relative flex min-h-0 flex-1 flex-col">
          <LazyStage
            previewUrl={assetFileUrl(asset.id, "preview")}
            originalUrl={assetFileUrl(asset.id, "original")}
            picture={asset}
            hasAlpha={asset.hasAlpha}
            label={asset.prompt ?? asset.fileName ?? t("label")}
          />
          {asset.isSandbox ? (
            // On a phone the zoom takes the lower edge.
            <HudBadge
              className="absolute right-3 bottom-3 z-hud max-md:top-3 max-md:bottom-auto"
              tone="success"
              icon={<FlaskConical aria-hidden />}
            >
              {t("sandbox")}
            </HudBadge>
          ) : null}
        </div>
      ) : (
        <Skeleton className="m-8 flex-1" />
      )}
      {isPhone && query.data ? <PhoneDetails detail={query.data} /> : null}
    </section>
  );
}
