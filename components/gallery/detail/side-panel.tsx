"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LazyLineageRail } from "@/components/lineage/lazy-lineage-rail";
import { useCommand } from "@/components/shell/command-context";
import { FailureNotice } from "@/components/shell/failure-notice";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import { TabPanel } from "@/components/ui/tab-panel";
import { Tabs } from "@/components/ui/tabs";
import { useAsset } from "@/lib/client/use-assets";
import { showPicture, useGallery, useGalleryState } from "../gallery-context";
import { PictureFile } from "./picture-file";

/** Beside the grid: the picture in hand, what it is and what was decided about it. */
export function SidePanel() {
  const t = useTranslations("gallery.detail");
  const { openId } = useGallery();
  const currentId = useGalleryState((state) => state.current?.id);
  const close = useCommand("gallery.details");
  const id = openId ?? currentId;
  const query = useAsset(id);
  const [tab, setTab] = useState<"details" | "lineage">("details");
  const tabs = useTranslations("studio.tabs");
  return (
    <Tabs
      label={t("panel")}
      value={tab}
      onValueChange={setTab}
      items={[
        { value: "details", label: t("details") },
        { value: "lineage", label: tabs("lineage") },
      ]}
      trailing={<IconButton label={close.label} kbd={close.keys} icon={<X aria-hidden />} onClick={close.run} />}
      className="flex min-h-0 flex-1 flex-col"
    >
      <TabPanel value="details" className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain">
        {id === undefined ? (
          <p className="p-4 text-12 text-text-2">{t("none")}</p>
        ) : query.error ? (
          <FailureNotice error={query.error} onRetry={() => void query.refetch()} className="m-4" />
        ) : query.data ? (
          <PictureFile key={id} detail={query.data} isLarge={openId !== undefined} />
        ) : (
          <Skeleton className="m-4 h-80" />
        )}
      </TabPanel>
      <TabPanel value="lineage" className="flex min-h-0 flex-1 flex-col">
        <LazyLineageRail
          assetId={id}
          onShow={(assetId) => showPicture(assetId, openId === undefined ? "push" : "replace")}
        />
      </TabPanel>
    </Tabs>
  );
}
