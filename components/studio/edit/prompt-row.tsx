"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatUsd } from "@/components/shell/money-format";
import { useDraft } from "@/components/studio/draft-context";
import { useRun } from "@/components/studio/run/run-context";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { estimateUsd } from "@/lib/ideogram/prices";

/** The same prompt and the same run as at the left. */
export function PromptRow({ placeholder }: { readonly placeholder: string }) {
  const t = useTranslations("edit.bar");
  const words = useTranslations("parameters.run");
  const locale = useLocale();
  const prompt = useDraft(({ fields }) => fields.prompt ?? "");
  const setField = useDraft((state) => state.setField);
  const { panel, sweep, run, blockedBy, isSending } = useRun();
  const ratio = panel.connection?.isSandbox === true ? 0 : (panel.connection?.priceRatio ?? 1);
  return (
    <div className="flex items-center gap-2">
      <TextField
        size={36}
        aria-label={t("prompt")}
        placeholder={placeholder}
        value={prompt}
        onValueChange={(next) => setField("prompt", next === "" ? undefined : next)}
        className="min-w-0 flex-1"
      />
      <span className="shrink-0 px-1 text-13 text-text-2">
        {formatUsd(sweep.run?.totalUsd ?? estimateUsd(panel.request, ratio), locale)}
      </span>
      <Button
        variant="primary"
        size={36}
        busy={isSending}
        disabledReason={isSending ? undefined : blockedBy}
        onClick={run}
      >
        {words("run")}
      </Button>
    </div>
  );
}
