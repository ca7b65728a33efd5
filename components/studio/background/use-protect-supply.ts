"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import { useMaskPart } from "@/components/canvas/use-mask-state";
import { useDraft } from "@/components/studio/draft-context";
import type { RunSupply } from "@/components/studio/run/run-context";
import { useUploadAsset } from "@/lib/client/use-upload-asset";
import type { RequestField, StudioRequest } from "@/lib/core/request";
import { useEdit } from "../edit/edit-context";
import { uploadMask } from "./upload-mask";

const suppliedFields: readonly RequestField[] = [];

/** What is protected at the moment of the run, put into the request. Undefined for the other operations. */
export function useProtectSupply(): RunSupply | undefined {
  const t = useTranslations("stages.background");
  const isActive = useDraft(({ operation }) => operation === "replaceBackground");
  const { source, work } = useEdit();
  const pixels = source ? source.width * source.height : 0;
  const isAll = useMaskPart(work?.session, ({ coveredPixels }) => coveredPixels === pixels);
  const { mutateAsync: upload } = useUploadAsset();
  const complete = useCallback(
    async (request: StudioRequest): Promise<StudioRequest> => {
      // The settings in the draft are an edit's: here the edge is drawn anew, free of charge, once the answer is seen.
      const { protect: _kept, composite: _settings, ...rest } = request;
      if (!work || work.session.getState().coveredPixels === 0) return rest;
      return { ...rest, protect: await uploadMask(work.session, upload) };
    },
    [work, upload],
  );
  const blockedBy = (() => {
    if (source === undefined) return t("noSource");
    if (isAll === undefined) return t("loading");
    return isAll ? t("allProtected") : undefined;
  })();
  return useMemo(
    () => (isActive ? { fields: suppliedFields, blockedBy, complete } : undefined),
    [isActive, blockedBy, complete],
  );
}
