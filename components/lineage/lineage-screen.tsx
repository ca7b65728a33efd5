"use client";

import { useTranslations } from "next-intl";
import { AppFrame } from "@/components/shell/app-frame";
import { lazyPart } from "@/components/shell/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";

const LineageRoom = lazyPart(
  () => import("./lineage-room").then((module) => module.LineageRoom),
  <Skeleton className="m-8 flex-1" />,
);

/** Where a picture came from and everything made of it, as one drawing. */
export function LineageScreen({ assetId }: { readonly assetId: string }) {
  const t = useTranslations("lineage");
  return (
    <AppFrame area="none" title={t("title")}>
      <LineageRoom key={assetId} assetId={assetId} />
    </AppFrame>
  );
}
