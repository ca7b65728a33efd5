"use client";

import { useTranslations } from "next-intl";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { showToast } from "@/components/ui/show-toast";
import { decodeRuns } from "@/lib/canvas/kernels/run-lengths";
import type { MaskSession } from "@/lib/canvas/mask-session";
import {
  useCreateMask,
  useDuplicateMask,
  useMaskReader,
  useMasksOf,
  useRestoreMask,
  useTrashMask,
  useUpdateMask,
} from "@/lib/client/use-masks";
import type { Asset } from "@/lib/core/asset";
import type { Mask } from "@/lib/core/mask";
import { exportMaskPng } from "./export-mask";
import { fitDocument } from "./fit-document";
import { saveFile } from "./save-file";

/** What can be done with saved masks; what fails is told in a toast, and nothing is lost by it. */
export function useMaskActions(source: Asset, session: MaskSession) {
  const t = useTranslations("edit.masks");
  const bar = useTranslations("edit.bar");
  const describeFailure = useFailureWords();
  const { read } = useMaskReader();
  const { data: masks } = useMasksOf(source.id);
  const create = useCreateMask();
  const update = useUpdateMask();
  const copy = useDuplicateMask();
  const trash = useTrashMask();
  const restore = useRestoreMask();
  const onError = (error: unknown) => showToast({ kind: "danger", title: describeFailure(error).title });
  const named = (masks ?? []).filter(({ name }) => name !== undefined);
  return {
    isBusy: create.isPending || update.isPending,
    suggestedName: t("newName", { count: named.length + 1 }),
    save: (name: string, onDone: () => void) =>
      create.mutate(
        { sourceId: source.id, name, document: session.toDocument() },
        {
          onError,
          onSuccess: () => {
            onDone();
            showToast({ kind: "success", title: bar("saved", { name }) });
          },
        },
      ),
    /** Replaces the mask in work; one step that can be undone. */
    load: async (mask: Mask) => {
      try {
        const { document } = await read(mask.id);
        session.load(fitDocument(document, session.size));
        showToast({ title: t("loaded"), action: { label: t("undo"), kbd: "Mod+Z", onAction: () => session.undo() } });
      } catch (error) {
        onError(error);
      }
    },
    rename: (mask: Mask, name: string, onDone: () => void) =>
      update.mutate({ id: mask.id, patch: { name } }, { onError, onSuccess: onDone }),
    duplicate: (mask: Mask) =>
      copy.mutate({ id: mask.id, name: t("copyName", { name: mask.name ?? t("working") }) }, { onError }),
    remove: (mask: Mask) =>
      trash.mutate(mask.id, {
        onError,
        onSuccess: () =>
          showToast({
            title: t("deleted"),
            action: { label: t("undo"), onAction: () => restore.mutate({ id: mask.id }, { onError }) },
          }),
      }),
    exportPng: async (mask: Mask) => {
      try {
        const { document } = await read(mask.id);
        const coverage = decodeRuns(document, document.runs);
        saveFile(await exportMaskPng(coverage), `${mask.name ?? "mask"}.png`);
      } catch (error) {
        onError(error);
      }
    },
  };
}
