"use client";

import { useTranslations } from "next-intl";
import { useDraft } from "@/components/studio/draft-context";
import { RunHere } from "@/components/studio/run/run-here";
import { TextField } from "@/components/ui/text-field";

/** The same prompt and the same run as at the left. */
export function PromptRow({ placeholder }: { readonly placeholder: string }) {
  const t = useTranslations("edit.bar");
  const prompt = useDraft(({ fields }) => fields.prompt ?? "");
  const setField = useDraft((state) => state.setField);
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
      <RunHere />
    </div>
  );
}
