"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { checkPicture, HEAD_BYTES } from "@/components/shell/check-picture";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { useDraftStore } from "@/components/studio/draft-context";
import { showToast } from "@/components/ui/show-toast";
import { useUploadAsset } from "@/lib/client/use-upload-asset";
import type { Asset } from "@/lib/core/asset";

/**
 * Takes one file as a reference: judged by its content, uploaded, and handed over. `tooLarge` is a file over the
 * relays' limit, to ask about; failures are said in a toast.
 */
export function useReferenceUpload(onUploaded: (asset: Asset) => void) {
  const t = useTranslations("shell.upload");
  const describeFailure = useFailureWords();
  const { mutateAsync, isPending } = useUploadAsset();
  const draft = useDraftStore();
  const [tooLarge, setTooLarge] = useState<File | null>(null);

  const upload = async (file: Blob, fileName: string): Promise<void> => {
    const arrived = draft.getState().awaitReference();
    try {
      onUploaded(await mutateAsync({ file, fileName, kind: "reference" }));
    } catch (error) {
      const { title, advice } = describeFailure(error);
      showToast({
        kind: "danger",
        title: t("failed", { name: fileName }),
        description: `${title}. ${advice}`,
        action: { label: t("retry"), onAction: () => void upload(file, fileName) },
      });
    } finally {
      arrived();
    }
  };
  const take = async (file: File): Promise<void> => {
    // From here on a run waits: the picture is meant to be in it.
    const arrived = draft.getState().awaitReference();
    try {
      await judge(file);
    } finally {
      arrived();
    }
  };
  const judge = async (file: File): Promise<void> => {
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    const check = checkPicture(head, file.size);
    const { name } = file;
    if (check === "empty") showToast({ kind: "danger", title: t("empty", { name }) });
    else if (check === "wrong_type") {
      showToast({ kind: "danger", title: t("wrongType", { name }), description: t("wrongTypeAdvice") });
    } else if (check === "too_large") setTooLarge(file);
    else await upload(file, name);
  };
  return { take, upload, isPending, tooLarge, forgetTooLarge: () => setTooLarge(null) };
}
