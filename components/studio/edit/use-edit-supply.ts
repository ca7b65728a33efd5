"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import { useMaskPart } from "@/components/canvas/use-mask-state";
import { useDraft } from "@/components/studio/draft-context";
import type { RunSupply } from "@/components/studio/run/run-context";
import { useUploadAsset } from "@/lib/client/use-upload-asset";
import type { RequestField, StudioRequest } from "@/lib/core/request";
import { useEdit } from "./edit-context";
import { exportMaskPng } from "./export-mask";
import { planContextWindow } from "./use-context-window";

const suppliedFields: readonly RequestField[] = ["mask"];

/** The painted mask and the context window, put into the request when it runs. Undefined for the other operations. */
export function useEditSupply(): RunSupply | undefined {
  const t = useTranslations("edit.blocked");
  const isEditing = useDraft(({ operation }) => operation === "edit");
  const { source, work, ownWindow } = useEdit();
  const composite = useDraft(({ fields }) => fields.composite);
  const area = (source?.width ?? 0) * (source?.height ?? 0);
  const extent = useMaskPart(work?.session, ({ coveredPixels }) =>
    coveredPixels === 0 ? "empty" : coveredPixels === area ? "full" : "part",
  );
  const { mutateAsync: upload } = useUploadAsset();

  const complete = useCallback(
    async (request: StudioRequest): Promise<StudioRequest> => {
      if (!work) throw new Error(t("loading"));
      const file = await exportMaskPng(work.session.coverage);
      // Equal bytes are one asset: running twice with the same mask keeps one file.
      const mask = await upload({ file, fileName: "mask.png", kind: "mask" });
      const { contextWindow: _asked, ...rest } = request;
      // What is seen is what is sent: the window as it is drawn on the canvas once the hand rests.
      const contextWindow = planContextWindow(work.session.size, work.session.getState(), ownWindow, composite);
      return {
        ...rest,
        mask: mask.id,
        ...(contextWindow?.isPart && { contextWindow: contextWindow.plan.window }),
      };
    },
    [work, upload, ownWindow, composite, t],
  );
  const blockedBy = (() => {
    if (source === undefined) return t("noSource");
    if (extent === undefined) return t("loading");
    return extent === "part" ? undefined : t(extent);
  })();
  return useMemo(
    () => (isEditing ? { fields: suppliedFields, blockedBy, complete } : undefined),
    [isEditing, blockedBy, complete],
  );
}
