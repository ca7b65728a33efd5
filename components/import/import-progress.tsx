"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatBytes } from "@/components/shell/byte-format";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { ImportState } from "@/lib/client/use-import";

export interface ImportProgressProps {
  readonly state: Extract<ImportState, { step: "sending" | "working" | "ended" }>;
}

/** How far sending is, then how far bringing in. */
export function ImportProgress({ state }: ImportProgressProps) {
  const t = useTranslations("importing");
  const locale = useLocale();
  const label = state.step === "sending" ? t("sending") : t("working");
  const { share, words } = state.step === "sending" ? describeSending() : describeWork();
  return (
    <div className="flex flex-col gap-2 py-4">
      <p className="font-medium">{label}</p>
      <ProgressBar label={label} value={share} valueText={words} thickness={6} />
      <p role="status" className="text-text-2 tabular-nums">
        {words}
      </p>
    </div>
  );

  function describeSending() {
    if (state.step !== "sending") return { share: null, words: "" };
    const { sentBytes, totalBytes, files, totalFiles } = state;
    return {
      share: totalBytes === 0 ? 1 : sentBytes / totalBytes,
      words: t("sent", {
        files,
        total: totalFiles,
        bytes: formatBytes(sentBytes, locale),
        allBytes: formatBytes(totalBytes, locale),
      }),
    };
  }

  function describeWork() {
    if (state.step === "sending") return { share: null, words: "" };
    const { done, total } = state.import.progress;
    if (total === 0) return { share: null, words: t("looking") };
    return { share: done / total, words: t("worked", { done, total }) };
  }
}
