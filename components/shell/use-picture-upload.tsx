"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useRef, useState } from "react";
import { askImport } from "@/components/import/import-desk";
import { useSettingsOffer } from "@/components/import/use-settings-offer";
import { checkPicture, HEAD_BYTES } from "@/components/shell/check-picture";
import { useUploadDesk } from "@/components/shell/upload-context";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { ProgressBar } from "@/components/ui/progress-bar";
import { hideToast, showToast } from "@/components/ui/show-toast";
import { useUploadAsset } from "@/lib/client/use-upload-asset";

const toastOf = (upload: number) => `upload-${upload}`;

/**
 * Takes files that were dropped, pasted or picked: checks the first, uploads it with progress and cancel, and hands
 * the asset to the screen. `tooLarge` is the file to ask about.
 */
export function usePictureUpload() {
  const t = useTranslations("shell.upload");
  const sentence = useTranslations("shell.failure");
  const describeFailure = useFailureWords();
  const router = useRouter();
  const desk = useUploadDesk();
  const { mutateAsync } = useUploadAsset();
  const offerSettings = useSettingsOffer();
  const importing = useTranslations("importing.restore");
  const [tooLarge, setTooLarge] = useState<File | null>(null);
  // One toast an upload: a toast that is on its way out takes a new one of the same id with it.
  const uploads = useRef(0);

  const upload = useCallback(
    async (file: Blob, name: string): Promise<void> => {
      const controller = new AbortController();
      hideToast(toastOf(uploads.current));
      const id = toastOf(++uploads.current);
      let shownPercent = -1;
      const showProgress = (share: number) => {
        const percent = Math.floor(share * 100);
        if (percent === shownPercent) return;
        shownPercent = percent;
        const title = t("progress", { name });
        showToast({
          id,
          title,
          description: (
            <ProgressBar
              value={share}
              label={title}
              valueText={t("percent", { percent: String(percent) })}
              thickness={4}
              className="mt-1.5"
            />
          ),
          durationMs: Number.POSITIVE_INFINITY,
          action: { label: t("cancel"), onAction: () => controller.abort() },
        });
      };
      showProgress(0);
      try {
        const { signal } = controller;
        const asset = await mutateAsync({ file, fileName: name, kind: "source", signal, onProgress: showProgress });
        showToast({ id, kind: "success", title: t("done", { name }) });
        if (!desk.deliver(asset)) router.push("/");
        void offerSettings(asset.id);
      } catch (error) {
        if (controller.signal.aborted) {
          showToast({ id, title: t("canceled") });
          return;
        }
        const { title, advice } = describeFailure(error);
        showToast({
          id,
          kind: "danger",
          title: t("failed", { name }),
          description: `${sentence("sentence", { title })} ${advice}`,
          durationMs: Number.POSITIVE_INFINITY,
          action: { label: t("retry"), onAction: () => void upload(file, name) },
        });
      }
    },
    [t, sentence, describeFailure, router, desk, mutateAsync, offerSettings],
  );

  const take = useCallback(
    async (files: readonly File[]): Promise<void> => {
      const [file] = files;
      if (file === undefined) return;
      hideToast(toastOf(uploads.current));
      // A ZIP is no picture: what is in it is meant.
      if (files.some(isZip)) return askImport(files);
      const { name } = file;
      const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
      const check = checkPicture(head, file.size);
      if (check === "empty") showToast({ kind: "danger", title: t("empty", { name }) });
      else if (check === "wrong_type") {
        showToast({ kind: "danger", title: t("wrongType", { name }), description: t("wrongTypeAdvice") });
      } else if (check === "too_large") setTooLarge(file);
      else await upload(file, name);
      if (files.length > 1) {
        showToast({
          title: t("onlyFirst", { count: files.length }),
          action: { label: importing("all"), onAction: () => askImport(files) },
        });
      }
    },
    [t, importing, upload],
  );

  const forgetTooLarge = useCallback(() => setTooLarge(null), []);
  return { take, upload, tooLarge, forgetTooLarge };
}

function isZip({ name, type }: File): boolean {
  return type === "application/zip" || type === "application/x-zip-compressed" || /\.zip$/i.test(name);
}
