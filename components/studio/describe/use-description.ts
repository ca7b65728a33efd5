"use client";

import { useTranslations } from "next-intl";
import { showToast } from "@/components/ui/show-toast";
import { useDraftStore } from "../draft-context";
import { focusParameter } from "../run/focus-parameter";

/** What can be done with a description: none of it costs anything. */
export function useDescription() {
  const t = useTranslations("stages.describe");
  const draft = useDraftStore();
  const takePrompt = (text: string) => {
    draft.getState().setField("prompt", text);
    showToast({ title: t("used"), id: "description" });
  };
  return {
    takePrompt,
    /** On to the form that makes a picture of it: the price is there, and one key runs it. */
    generate: (text: string) => {
      draft.getState().setOperation("generate");
      takePrompt(text);
      // Where words are there is no prompt: it comes with the form.
      requestAnimationFrame(() => requestAnimationFrame(() => focusParameter("prompt")));
    },
    copy: async (text: string) => {
      try {
        await navigator.clipboard.writeText(text);
        showToast({ title: t("copied"), id: "description" });
      } catch {
        // Over plain http a browser has no clipboard for pages.
        showToast({ kind: "danger", title: t("copyFailed"), id: "description" });
      }
    },
  };
}
