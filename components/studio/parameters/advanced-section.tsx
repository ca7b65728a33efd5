"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { CollapsibleSection } from "@/components/ui/collapsible-section";
import type { RequestField } from "@/lib/core/request";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { isBlank } from "@/lib/ideogram/is-blank";
import { usePanel } from "./panel-context";
import { errorsOf, viewField } from "./panel-model";
import { useWords } from "./use-words";

export interface AdvancedSectionProps {
  /** What is inside, in its order there. */
  readonly fields: readonly RequestField[];
  readonly children: ReactNode;
}

/** What is set rarely. The folded line tells what is set in it, else what can be. It opens for a thing to fix. */
export function AdvancedSection({ fields, children }: AdvancedSectionProps) {
  const t = useTranslations("parameters.advanced");
  const words = useWords();
  const locale = useLocale();
  const panel = usePanel();
  const [isOpen, setOpen] = useState(false);
  const inside = fields.filter((field) => viewField(panel, field).state !== "absent");
  if (inside.length === 0) return null;
  const isSet = (field: RequestField) => !isBlank(panel.request[field]);
  const set = inside.filter(isSet);
  const hasError = errorsOf(panel).some(({ field }) => field !== undefined && inside.includes(field) && isSet(field));
  const names = (set.length > 0 ? set : inside).map((field, index) => {
    const name = words(fieldLabels[field]);
    return index === 0 || locale !== "en" ? name : name.toLowerCase();
  });
  return (
    <CollapsibleSection
      title={t("title")}
      summary={
        <span className={set.length > 0 ? "text-text-2" : undefined}>
          {new Intl.ListFormat(locale, { style: "narrow", type: "unit" }).format(names)}
        </span>
      }
      open={isOpen || hasError}
      onOpenChange={setOpen}
      className="-my-1.5"
    >
      {children}
    </CollapsibleSection>
  );
}
