"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ScreenOperation } from "@/components/shell/operation-switch";
import { useDraftStore } from "@/components/studio/draft-context";
import { showToast } from "@/components/ui/show-toast";

/** Takes a picture of the gallery to the studio: to look at it there, as a source, or as a reference. */
export function useSendToStudio() {
  const t = useTranslations("gallery.send");
  const router = useRouter();
  const draft = useDraftStore();
  return {
    /** Shows it, with the job that made it. */
    show: (assetId: string, jobId: string | undefined) =>
      router.push(jobId === undefined ? `/?picture=${assetId}` : `/?job=${jobId}&picture=${assetId}`),
    /** It becomes the source of an operation. */
    send: (assetId: string, operation: ScreenOperation) => {
      const { setOperation, setField } = draft.getState();
      setOperation(operation);
      setField("source", assetId);
      // It was put on the picture before.
      setField("contextWindow", undefined);
      router.push(`/?picture=${assetId}`);
    },
    /** It is kept in the draft, and the gallery stays: several are picked one after another. */
    reference: (assetId: string, field: "styleReferences" | "characterReferences") => {
      const { fields, setField } = draft.getState();
      const before = fields[field] ?? [];
      if (before.includes(assetId)) return;
      setField(field, field === "characterReferences" ? [assetId] : [...before, assetId]);
      showToast({
        title: t(field),
        action: { label: t("undo"), onAction: () => setField(field, before.length > 0 ? before : undefined) },
      });
    },
  };
}
