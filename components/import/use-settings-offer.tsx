"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useDraftStore } from "@/components/studio/draft-context";
import { showToast } from "@/components/ui/show-toast";
import { api } from "@/lib/client/api-routes";
import { useApiClient } from "@/lib/client/client-context";
import type { EmbeddedSettings } from "@/lib/core/embedded-settings";

/** Looks whether a picture that was brought carries its settings, and offers to take them over; undo included. */
export function useSettingsOffer(): (assetId: string) => Promise<void> {
  const t = useTranslations("importing.restore");
  const client = useApiClient();
  const draft = useDraftStore();
  return useCallback(
    async (assetId) => {
      // Whoever dropped a picture wants the picture: that its settings cannot be read is nothing to be told of.
      const settings = await client
        .call(api.getEmbeddedSettings, { params: { id: assetId } })
        .then((answer) => answer.settings)
        .catch(() => undefined);
      if (settings === undefined) return;
      const restore = () => {
        take(draft.getState(), settings);
        const { missingInputs } = settings;
        showToast({
          id: "recall",
          kind: "success",
          title: t("done"),
          ...(missingInputs > 0 ? { description: t("missing", { count: missingInputs }) } : {}),
          action: { label: t("undo"), kbd: "Mod+Z", onAction: () => draft.getState().undo() },
        });
      };
      showToast({
        id: "embedded-settings",
        title: t("found"),
        description: settings.prompt ?? t(`from.${settings.origin}`),
        durationMs: OFFERED_MS,
        action: { label: t("act"), onAction: restore },
      });
    },
    [client, draft, t],
  );
}

const OFFERED_MS = 15_000;

function take(
  draft: { recall: (request: EmbeddedSettings["request"], part: "all") => void } & {
    recallFields: (request: EmbeddedSettings["request"], names: EmbeddedSettings["fields"]) => void;
  },
  { request, fields }: EmbeddedSettings,
): void {
  if (fields.length === 0) draft.recall(request, "all");
  else draft.recallFields(request, fields);
}
