"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { useDraft } from "@/components/studio/draft-context";
import { Notice } from "@/components/ui/notice";
import { TextButton } from "@/components/ui/text-button";
import type { Problem } from "@/lib/ideogram/check-request";
import type { Fix } from "@/lib/ideogram/rule";
import { useWords } from "./use-words";

export interface ProblemNotesProps {
  readonly problems: readonly Problem[];
  /** For the control they belong to. */
  readonly id?: string | undefined;
}

/** What stands in the way at a field, with every way out as words to press. */
export function ProblemNotes({ problems, id }: ProblemNotesProps) {
  const words = useWords();
  if (problems.length === 0) return null;
  return (
    <div id={id} className="flex flex-col gap-1.5">
      {problems.map((problem) => {
        const isError = problem.severity === "error";
        const reason = words(problem.reason);
        return (
          <Notice key={problem.rule} kind={isError ? "warning" : "info"} live>
            {isError ? <strong className="block text-text">{reason}</strong> : <span className="block">{reason}</span>}
            <FixLinks fixes={[...(problem.fix ? [problem.fix] : []), ...(problem.otherFixes ?? [])]} />
          </Notice>
        );
      })}
    </div>
  );
}

function FixLinks({ fixes }: { readonly fixes: readonly Fix[] }) {
  const t = useTranslations("parameters.fix");
  const words = useWords();
  const applyFix = useDraft((state) => state.applyFix);
  return fixes.map((fix, index) => {
    const label = words(fix.label);
    return (
      <Fragment key={label}>
        {index === 0 ? null : <span> {t("or")} </span>}
        <TextButton onClick={() => applyFix(fix)}>{index === 0 ? label : lowerFirst(label)}</TextButton>
      </Fragment>
    );
  });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
