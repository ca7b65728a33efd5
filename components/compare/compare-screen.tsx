"use client";

import { useTranslations } from "next-intl";
import { AppFrame } from "@/components/shell/app-frame";
import { lazyPart } from "@/components/shell/lazy-part";
import { useAddress } from "@/components/shell/use-address";
import { Skeleton } from "@/components/ui/skeleton";
import { LEAST_PANES, parseCompareAddress } from "./compare-address";
import { CompareEmpty } from "./compare-empty";
import { JobOverview } from "./job-overview";

const CompareRoom = lazyPart(
  () => import("./compare-room").then((module) => module.CompareRoom),
  <Skeleton className="m-8 flex-1" />,
);

/** The compare room: what its address names, a job's table to pick from, or the way in. */
export function CompareScreen() {
  const t = useTranslations("compare");
  const { get } = useAddress();
  const address = parseCompareAddress(get);
  return (
    <AppFrame area="compare" title={t("screen")}>
      {address.assetIds.length >= LEAST_PANES ? (
        // Other pictures make another room; their order and what is shown of them do not.
        <CompareRoom key={[...address.assetIds].sort().join()} address={address} />
      ) : address.jobId === undefined ? (
        <CompareEmpty firstIds={address.assetIds} />
      ) : (
        <JobOverview key={address.jobId} jobId={address.jobId} />
      )}
    </AppFrame>
  );
}
