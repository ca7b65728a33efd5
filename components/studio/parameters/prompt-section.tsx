"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import { useCommandHandlers } from "@/components/shell/command-context";
import { useDraft, useDraftStore } from "@/components/studio/draft-context";
import { TextArea } from "@/components/ui/text-area";
import { MagicPromptMenu } from "./magic-prompt-menu";
import { mergePrompts } from "./merge-prompts";
import { usePanel } from "./panel-context";
import { problemsAt, viewField } from "./panel-model";
import { ProblemNotes } from "./problem-notes";
import { PromptHistory } from "./prompt-history";
import { useEarlierJobs } from "./use-earlier-jobs";

export interface PromptSectionProps {
  /** `compact` is the phone's: fewer lines, and the menu is its icon alone. */
  readonly look: "full" | "compact";
}

/** What to make, in words; with the prompts of before and the magic prompt under it. */
export function PromptSection({ look }: PromptSectionProps) {
  const t = useTranslations("parameters.prompt");
  const panel = usePanel();
  const store = useDraftStore();
  const prompt = useDraft((state) => state.fields.prompt ?? "");
  const remembered = useDraft((state) => state.prompts);
  const jobs = useEarlierJobs();
  const prompts = useMemo(() => mergePrompts(remembered, jobs), [remembered, jobs]);
  const areaRef = useRef<HTMLTextAreaElement>(null);
  const view = viewField(panel, "prompt");

  const step = (direction: "older" | "newer") => store.getState().stepPrompt(direction, prompts);
  useCommandHandlers(
    view.state === "live"
      ? {
          "studio.focusPrompt": { run: () => areaRef.current?.focus() },
          "studio.olderPrompt": { run: () => step("older") },
          "studio.newerPrompt": { run: () => step("newer") },
        }
      : {},
  );

  if (view.state !== "live") return null;
  const problems = problemsAt(panel, ["prompt", "magicPrompt"]);
  const isWrong = problems.some((problem) => problem.severity === "error");
  const pick = (next: string) => {
    store.getState().setField("prompt", next);
    areaRef.current?.focus();
  };
  return (
    <div data-parameter="prompt magicPrompt" className="flex flex-col gap-1.5">
      <TextArea
        ref={areaRef}
        look="prompt"
        aria-label={t("label")}
        aria-required={view.spec.isRequired}
        minRows={look === "full" ? 5 : 2}
        maxRows={look === "full" ? 14 : 5}
        placeholder={t("placeholder")}
        value={prompt}
        maxLength={view.spec.maxLength}
        onValueChange={(next) => store.getState().setField("prompt", next === "" ? undefined : next)}
        tone={isWrong ? "warning" : "none"}
        footer={
          <>
            <PromptHistory prompts={prompts} onPick={pick} />
            {viewField(panel, "magicPrompt").state === "live" ? <MagicPromptMenu look={look} /> : null}
            <PromptCount length={prompt.length} max={view.spec.maxLength} />
          </>
        }
      />
      <ProblemNotes problems={problems} />
    </div>
  );
}

function PromptCount({ length, max }: { readonly length: number; readonly max: number | undefined }) {
  const t = useTranslations("parameters.prompt");
  const format = new Intl.NumberFormat(useLocale());
  if (max === undefined) return null;
  return (
    <span className="ml-auto shrink-0 pr-1.5 text-12 text-text-3">
      {t("count", { count: format.format(length), max: format.format(max) })}
    </span>
  );
}
