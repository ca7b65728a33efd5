"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { CollapsibleSection } from "@/components/ui/collapsible-section";
import type { RequestField } from "@/lib/core/request";
import { isBlank } from "@/lib/ideogram/is-blank";
import { usePanel } from "./panel-context";
import { errorsOf, viewField } from "./panel-model";

export type AdvancedField = Extract<
  RequestField,
  "negativePrompt" | "styleCodes" | "styleReferences" | "characterReferences"
>;

/** As many as fit beside the title. */
const MAX_TOLD = 2;

export interface AdvancedSectionProps {
  /** What is inside, in its order there. */
  readonly fields: readonly AdvancedField[];
  readonly children: ReactNode;
}

/** What is set rarely. The folded line tells what is set in it, else what can be. It opens for a thing to fix. */
export function AdvancedSection({ fields, children }: AdvancedSectionProps) {
  const t = useTranslations("parameters.advanced");
  const panel = usePanel();
  const [isOpen, setOpen] = useState(false);
  const inside = fields.filter((field) => viewField(panel, field).state !== "absent");
  if (inside.length === 0) return null;
  const isSet = (field: AdvancedField) => !isBlank(panel.request[field]);
  const set = inside.filter(isSet);
  const hasError = errorsOf(panel).some((problem) => inside.some((field) => field === problem.field && isSet(field)));
  const told = set.length > 0 ? set : inside;
  const names = told.slice(0, MAX_TOLD).map((field) => t(`names.${field}`));
  const rest = set.length > MAX_TOLD ? t("more", { count: set.length - MAX_TOLD }) : "";
  const summary = upperFirst(`${names.join(t("comma"))}${rest}`);
  return (
    <CollapsibleSection
      title={t("title")}
      summary={set.length > 0 ? <span className="text-text-2">{summary}</span> : summary}
      open={isOpen || hasError}
      onOpenChange={setOpen}
      className="-my-1.5"
    >
      {children}
    </CollapsibleSection>
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
