"use client";

import { Columns2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useAssets } from "@/lib/client/use-assets";
import { compareUrl, LEAST_PANES, MOST_PANES } from "./compare-address";
import { PickBar } from "./pick-bar";
import { PickTile } from "./pick-grid";
import { usePicks } from "./use-picks";

const RECENT = 48;

/** Nothing to compare yet: what this room is for, and the newest pictures to pick from. */
export function CompareEmpty({ firstIds }: { readonly firstIds: readonly string[] }) {
  const t = useTranslations("compare.empty");
  const router = useRouter();
  const picks = usePicks(firstIds);
  const recent = useAssets({ limit: RECENT });
  const pictures = (recent.data?.pages[0]?.items ?? []).filter(({ kind }) => kind !== "mask");
  const open = () => router.push(compareUrl(picks.picked));
  if (recent.isSuccess && pictures.length < LEAST_PANES) {
    return (
      <div className="grid flex-1 place-items-center bg-stage">
        <EmptyState
          icon={<Columns2 aria-hidden />}
          title={t("none")}
          description={t("noneText")}
          headingLevel={1}
          actions={
            <Button variant="primary" onClick={() => router.push("/")}>
              {t("studio")}
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-stage">
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <div className="mx-auto max-w-[1080px] px-4 pt-10 pb-6">
          <h1 className="text-center text-20 leading-tight tracking-[-0.01em]">{t("title", { most: MOST_PANES })}</h1>
          <p className="mx-auto mt-1.5 max-w-120 text-center text-text-2 text-balance">{t("text")}</p>
          {recent.error ? (
            <FailureNotice error={recent.error} onRetry={() => void recent.refetch()} className="mt-6" />
          ) : null}
          <ul
            aria-label={t("recent")}
            className="mt-8 grid grid-cols-[repeat(auto-fill,minmax(128px,1fr))] gap-3 max-md:grid-cols-3 max-md:gap-2"
          >
            {recent.isPending
              ? Array.from({ length: 12 }, (_, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: places without anything in them
                  <Skeleton key={place} className="aspect-square" />
                ))
              : pictures.map((asset, at) => (
                  <li key={asset.id}>
                    <PickTile
                      assetId={asset.id}
                      label={t("pick", { what: asset.prompt ?? asset.fileName ?? String(at + 1) })}
                      place={picks.placeOf(asset.id)}
                      onToggle={() => picks.toggle(asset.id)}
                    />
                  </li>
                ))}
          </ul>
        </div>
      </div>
      <PickBar count={picks.picked.length} onClear={picks.clear} onOpen={open} />
    </div>
  );
}
