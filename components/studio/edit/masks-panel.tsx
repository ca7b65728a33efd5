"use client";

import { Brush, FileInput, History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSettledMask } from "@/components/canvas/use-mask-state";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { SectionLabel } from "@/components/ui/section-label";
import { Skeleton } from "@/components/ui/skeleton";
import { useMaskSaveStatus } from "@/lib/client/use-mask-autosave";
import { useMasksOf, useRecentMasks } from "@/lib/client/use-masks";
import type { Asset } from "@/lib/core/asset";
import type { Mask } from "@/lib/core/mask";
import { useEdit } from "./edit-context";
import { ImportMaskDialog } from "./import-mask-dialog";
import { MaskNameDialog } from "./mask-name-dialog";
import { MaskRow } from "./mask-row";
import type { MaskWork } from "./mask-work";
import { useMaskActions } from "./use-mask-actions";

/** The masks of the picture that is edited, and those of other pictures to use again. */
export function MasksPanel() {
  const t = useTranslations("edit.masks");
  const { source, work } = useEdit();
  if (source === undefined || work === undefined) {
    return <EmptyState look="panel" icon={<Brush aria-hidden />} title={t("noSource")} />;
  }
  return <MasksOf key={source.id} source={source} work={work} />;
}

function MasksOf({ source, work }: { readonly source: Asset; readonly work: MaskWork }) {
  const t = useTranslations("edit.masks");
  const masks = useMasksOf(source.id);
  const recent = useRecentMasks();
  const facts = useSettledMask(work.session);
  const saveStatus = useMaskSaveStatus(work.saving);
  const actions = useMaskActions(source, work.session);
  const [renamed, setRenamed] = useState<Mask | undefined>();
  const [isImporting, setImporting] = useState(false);
  if (masks.isPending) return <Skeleton className="m-3 h-16 rounded-ctl" />;
  if (masks.error !== null) {
    return <FailureNotice error={masks.error} onRetry={() => void masks.refetch()} className="m-3" />;
  }
  const named = masks.data.filter(({ name }) => name !== undefined);
  const working = masks.data.find(({ name }) => name === undefined);
  const others = (recent.data?.pages[0]?.items ?? []).filter(
    ({ sourceId, coveredShare }) => sourceId !== source.id && coveredShare > 0,
  );
  const [last] = others;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto overscroll-contain px-2 py-3">
      <div className="flex flex-wrap gap-2 px-2">
        <Button
          size={28}
          icon={<History aria-hidden />}
          disabledReason={last ? undefined : t("noLast")}
          onClick={() => last && void actions.load(last)}
        >
          {t("last")}
        </Button>
        <Button size={28} icon={<FileInput aria-hidden />} onClick={() => setImporting(true)}>
          {t("import")}
        </Button>
      </div>
      {saveStatus === "failed" ? (
        <Notice kind="warning" live title={t("notSaved")} className="mx-2">
          {t("notSavedText")}
        </Notice>
      ) : null}
      <SectionLabel className="mt-2 px-2">{t("thisPicture")}</SectionLabel>
      <ul className="flex flex-col">
        {working && facts && facts.coveredPixels > 0 ? (
          <MaskRow mask={working} status={t(saveWords[saveStatus])} onExport={() => void actions.exportPng(working)} />
        ) : null}
        {named.map((mask) => (
          <MaskRow
            key={mask.id}
            mask={mask}
            onLoad={() => void actions.load(mask)}
            onRename={() => setRenamed(mask)}
            onDuplicate={() => actions.duplicate(mask)}
            onExport={() => void actions.exportPng(mask)}
            onDelete={() => actions.remove(mask)}
          />
        ))}
      </ul>
      {named.length === 0 ? (
        <p className="px-2 text-12 text-text-3">
          {t("none")}. {t("noneText")}
        </p>
      ) : null}
      {others.length > 0 ? (
        <>
          <SectionLabel className="mt-3 px-2">{t("otherPictures")}</SectionLabel>
          <ul className="flex flex-col">
            {others.slice(0, 12).map((mask) => (
              <MaskRow key={mask.id} mask={mask} onLoad={() => void actions.load(mask)} />
            ))}
          </ul>
        </>
      ) : null}
      {renamed === undefined ? null : (
        <MaskNameDialog
          title={t("rename")}
          suggested={renamed.name ?? ""}
          isBusy={actions.isBusy}
          onClose={() => setRenamed(undefined)}
          onName={(name) => actions.rename(renamed, name, () => setRenamed(undefined))}
        />
      )}
      {isImporting ? (
        <ImportMaskDialog source={source} session={work.session} onClose={() => setImporting(false)} />
      ) : null}
    </div>
  );
}

const saveWords = {
  saved: "saved",
  waiting: "saving",
  saving: "saving",
  failed: "notSaved",
  conflict: "saving",
} as const;
