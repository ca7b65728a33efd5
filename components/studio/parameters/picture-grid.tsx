"use client";

import { useTranslations } from "next-intl";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useAssets } from "@/lib/client/use-assets";
import { useRovingFocus } from "./use-roving-focus";

export interface PictureGridProps {
  /** Pictures that are in already. */
  readonly taken: readonly string[];
  readonly onPick: (assetId: string) => void;
}

/** The studio's pictures, to pick one. */
export function PictureGrid({ taken, onPick }: PictureGridProps) {
  const t = useTranslations("parameters.references");
  const { data, isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAssets({ limit: 40 });
  const roving = useRovingFocus<HTMLDivElement>({ columns: 4 });
  if (error !== null && data === undefined) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (isPending) {
    return (
      <div aria-busy className="grid grid-cols-4 gap-2">
        {["a", "b", "c", "d", "e", "f", "g", "h"].map((key) => (
          <Skeleton key={key} className="aspect-square" />
        ))}
      </div>
    );
  }
  const pictures = data.pages
    .flatMap((page) => page.items)
    .filter((asset) => asset.kind !== "mask" && !taken.includes(asset.id));
  if (pictures.length === 0) return <p className="py-2 text-12 text-text-3">{t("none")}</p>;
  return (
    <>
      <div
        ref={roving.rootRef}
        role="listbox"
        aria-label={t("pictures")}
        onKeyDown={roving.handleKeyDown}
        className="grid grid-cols-4 gap-2"
      >
        {pictures.map((asset, index) => (
          <button
            key={asset.id}
            type="button"
            role="option"
            aria-selected={false}
            tabIndex={index === 0 ? 0 : -1}
            aria-label={asset.fileName ?? asset.prompt ?? t("picture", { number: index + 1 })}
            onClick={() => onPick(asset.id)}
            className="relative aspect-square overflow-hidden rounded-ctl bg-hover outline-offset-2 hover:outline-2 hover:outline-line-strong"
          >
            {/* biome-ignore lint/performance/noImgElement: thumbnails are made by the server */}
            <img
              src={assetFileUrl(asset.id, "thumb")}
              alt=""
              width={asset.width}
              height={asset.height}
              loading="lazy"
              decoding="async"
              draggable={false}
              className="absolute inset-0 size-full object-cover"
            />
          </button>
        ))}
      </div>
      {hasNextPage ? (
        <Button
          size={28}
          variant="ghost"
          className="mt-2"
          busy={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("older")}
        </Button>
      ) : null}
    </>
  );
}
