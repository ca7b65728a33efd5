"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { HistoryPanel } from "@/components/history/history-panel";
import type { JobCardProps } from "@/components/history/job-card";
import { LazyLineageRail } from "@/components/lineage/lazy-lineage-rail";
import { lazyPart } from "@/components/shell/lazy-part";
import { usePhoneView } from "@/components/shell/phone-view";
import { Skeleton } from "@/components/ui/skeleton";
import { TabPanel } from "@/components/ui/tab-panel";
import { Tabs } from "@/components/ui/tabs";
import type { Job } from "@/lib/core/job";
import { LazyMasksPanel } from "./edit/lazy-edit-stage";

// The comparison of prompts comes when the tab is opened.
const PictureDetails = lazyPart(
  () => import("./details/picture-details").then((module) => module.PictureDetails),
  <Skeleton className="m-4 h-80" />,
);

export interface RightPanelProps {
  readonly hasMasks: boolean;
  readonly pictureId: string | undefined;
  readonly jobId: string | undefined;
  readonly onShowJob: (job: Job) => void;
  readonly onRecall: JobCardProps["onRecall"];
  readonly onTakePrompt: (prompt: string) => void;
  readonly onShowPicture: (assetId: string) => void;
}

/** Beside the stage: history, what the shown picture is made of, and the masks of its source. */
export function RightPanel({
  hasMasks,
  pictureId,
  jobId,
  onShowJob,
  onRecall,
  onTakePrompt,
  onShowPicture,
}: RightPanelProps) {
  const t = useTranslations("studio.tabs");
  const masks = useTranslations("edit.masks");
  const [chosen, setTab] = useState<"history" | "details" | "lineage" | "masks">("history");
  const tab = chosen === "masks" && !hasMasks ? "history" : chosen;
  const phone = usePhoneView();
  return (
    <Tabs
      label={t("label")}
      value={tab}
      onValueChange={setTab}
      items={[
        { value: "history", label: t("history") },
        { value: "details", label: t("details") },
        { value: "lineage", label: t("lineage") },
        ...(hasMasks ? [{ value: "masks" as const, label: masks("tab") }] : []),
      ]}
      className="flex min-h-0 flex-1 flex-col"
    >
      <TabPanel value="history" className="flex min-h-0 flex-1 flex-col">
        <HistoryPanel
          shownJobId={jobId}
          onShow={(job) => {
            onShowJob(job);
            phone.closeHistory();
          }}
          onRecall={onRecall}
        />
      </TabPanel>
      <TabPanel value="details" className="flex min-h-0 flex-1 flex-col">
        <PictureDetails assetId={pictureId} onTakePrompt={onTakePrompt} onOpen={onShowPicture} />
      </TabPanel>
      <TabPanel value="lineage" className="flex min-h-0 flex-1 flex-col">
        <LazyLineageRail assetId={pictureId} onShow={onShowPicture} />
      </TabPanel>
      {hasMasks ? (
        <TabPanel value="masks" className="flex min-h-0 flex-1 flex-col">
          <LazyMasksPanel />
        </TabPanel>
      ) : null}
    </Tabs>
  );
}
