"use client";

import { useTranslations } from "next-intl";
import { askExportOf } from "@/components/export/export-desk";
import { useLineageCommand } from "@/components/lineage/use-lineage-command";
import { useCommandHandlers } from "@/components/shell/command-context";
import { showToast } from "@/components/ui/show-toast";
import { useRestoreAsset, useTrashAsset, useUpdateAsset } from "@/lib/client/use-assets";
import { useCancelJob } from "@/lib/client/use-jobs";
import type { Asset } from "@/lib/core/asset";
import type { Job } from "@/lib/core/job";
import type { StudioRequest } from "@/lib/core/request";
import type { Sweep } from "@/lib/core/sweep-axes";
import type { RecallPart } from "@/lib/stores/draft-store";
import { useDraft, useDraftStore } from "./draft-context";
import { listPictureIds } from "./strip/variant-cells";
import { readShownPicture, type Shown } from "./use-shown";

export interface PictureCommandInput {
  readonly job: Job | undefined;
  /** The shown picture, before and after it is loaded: who steps fast steps on from here. */
  readonly pictureId: string | undefined;
  readonly picture: Asset | undefined;
  readonly shown: Shown;
}

/** What can be done with the shown picture and its job, by button, key and palette alike. */
export function usePictureCommands({ job, pictureId, picture, shown }: PictureCommandInput) {
  const t = useTranslations("studio.commands");
  const draft = useDraftStore();
  const canUndo = useDraft((state) => state.past.length > 0);
  const update = useUpdateAsset();
  const trash = useTrashAsset();
  const restore = useRestoreAsset();
  const cancel = useCancelJob();
  const pictures = job ? listPictureIds(job) : [];
  // Of a sweep, a picture in view has its own cell's settings; the table has the whole sweep's.
  const ofPicture = job?.runs.find(({ results }) =>
    results.some((result) => pictureId !== undefined && [result.asset, result.composite].includes(pictureId)),
  );
  const isWhole = job?.sweep !== undefined && ofPicture === undefined;
  const request = isWhole ? (job.request ?? job.runs[0]?.request) : (ofPicture ?? job?.runs[0])?.request;

  const recall = (from: StudioRequest, part: RecallPart, sweep?: Sweep) => {
    draft.getState().recall(from, part, sweep);
    showToast({
      title: t(`recalled.${part}`),
      id: "recall",
      action: { label: t("undo"), kbd: "Mod+Z", onAction: () => draft.getState().undo() },
    });
  };
  const requestOfShown = request && picture?.seed !== undefined ? { ...request, seed: picture.seed } : request;
  const step = (by: number) => {
    const from = readShownPicture() ?? pictureId;
    const found = from === undefined ? -1 : pictures.indexOf(from);
    // From outside the row (the grid, the source under its mask) the steps begin at its ends.
    const at = found < 0 && by < 0 ? 0 : found;
    const next = pictures[(at + by + pictures.length) % pictures.length];
    if (next) shown.showPicture(next);
  };
  const moveToTrash = (asset: Asset) => {
    trash.mutate(asset.id, {
      onSuccess: () => {
        shown.showPicture(null);
        showToast({
          title: t("trashed"),
          action: { label: t("undo"), onAction: () => restore.mutate(asset.id) },
        });
      },
    });
  };
  const noPicture = picture ? undefined : t("needsPicture");
  const noJob = requestOfShown ? undefined : t("needsJob");
  const recallCommand = (part: RecallPart) => ({
    run: () => {
      if (requestOfShown) recall(requestOfShown, part, isWhole ? job?.sweep : undefined);
    },
    disabledReason: noJob,
  });

  useLineageCommand(pictureId, t("needsPicture"));
  useCommandHandlers({
    "picture.next": { run: () => step(1), disabledReason: pictures.length > 0 ? undefined : t("needsPicture") },
    "picture.previous": { run: () => step(-1), disabledReason: pictures.length > 0 ? undefined : t("needsPicture") },
    "picture.star": {
      run: () => {
        if (picture) update.mutate({ id: picture.id, patch: { isStarred: !picture.isStarred } });
      },
      disabledReason: noPicture,
      isOn: picture?.isStarred ?? false,
    },
    "picture.trash": {
      run: () => {
        if (picture) moveToTrash(picture);
      },
      disabledReason: noPicture,
    },
    "picture.export": {
      run: () => {
        if (picture) askExportOf(picture.id);
      },
      disabledReason: noPicture,
    },
    "recall.all": recallCommand("all"),
    "recall.seed": recallCommand("seed"),
    "recall.prompt": recallCommand("prompt"),
    "recall.allButSeed": recallCommand("allButSeed"),
    "studio.undo": { run: () => draft.getState().undo(), disabledReason: canUndo ? undefined : t("nothingToUndo") },
    "studio.cancel": {
      run: () => {
        if (!job) return;
        cancel.mutate(job.id, {
          onSuccess: (after) => {
            const goesOn = after.runs.some((run) => run.cancelRequested && run.status !== "canceled");
            showToast({ title: goesOn ? t("cancelSent") : t("canceled") });
          },
        });
      },
      disabledReason: job && job.status !== "done" ? undefined : t("nothingRuns"),
    },
  });

  return {
    recall,
    /** What the shown picture was made with, or its job. */
    request: requestOfShown,
    star: (id: string, isStarred: boolean) => update.mutate({ id, patch: { isStarred } }),
  };
}
