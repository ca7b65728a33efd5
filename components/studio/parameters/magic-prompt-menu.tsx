"use client";

import { WandSparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDraft } from "@/components/studio/draft-context";
import { joinClasses } from "@/components/ui/class-names";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { magicPromptTable } from "@/lib/ideogram/rendering-speeds";
import { useWords } from "./use-words";

/** Whether the vendor may rewrite the prompt, with what each choice does. */
export function MagicPromptMenu({ look }: { readonly look: "full" | "compact" }) {
  const t = useTranslations("parameters.prompt");
  const words = useWords();
  const value = useDraft((state) => state.fields.magicPrompt) ?? "AUTO";
  const setField = useDraft((state) => state.setField);
  const shown = magicPromptTable.find((choice) => choice.id === value);
  const label = t("magicState", { state: shown ? words(shown.label) : "" });
  return (
    <DropdownMenu
      label={t("magic")}
      align="start"
      className="min-w-64"
      entries={[
        { kind: "heading", id: "heading", label: t("magic") },
        ...magicPromptTable.map(
          (choice) =>
            ({
              kind: "action",
              id: choice.id,
              label: words(choice.label),
              detail: t(`magicDoes.${choice.id}`),
              checked: choice.id === value,
              onSelect: () => setField("magicPrompt", choice.id),
            }) as const,
        ),
      ]}
      trigger={
        <button
          type="button"
          aria-label={label}
          className="hit flex h-ctl-s min-w-0 select-none items-center gap-2 rounded-ctl px-1.5 text-12 text-text-3 transition-colors hover:bg-hover hover:text-text"
        >
          <WandSparkles aria-hidden className={value === "OFF" ? "text-text-2" : "text-accent-text"} />
          <span className={joinClasses("min-w-0 truncate", look === "compact" && "sr-only")}>{label}</span>
        </button>
      }
    />
  );
}
