"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { describeMask, type MaskDescription } from "@/lib/canvas/describe-mask";
import { joinSentences } from "@/lib/i18n/join-words";
import { useMaskCanvas } from "./mask-canvas-context";

/** Reading the whole mask waits until the hand rests. */
const REST_MS = 400;

/** The mask in words, for those who cannot see it; said anew after each change, once the hand rests. */
export function MaskSummary() {
  const t = useTranslations("canvas.summary");
  const locale = useLocale();
  const format = useFormatter();
  const facts = useRestingDescription();
  return (
    <>
      <VisuallyHidden id="mask-summary" role="status" data-testid="mask-summary">
        {facts ? words(facts) : ""}
      </VisuallyHidden>
      <VisuallyHidden id="mask-keys">{t("keys")}</VisuallyHidden>
    </>
  );

  function words({ coveredShare, place, areas }: MaskDescription): string {
    if (!place) return t("empty");
    const share = format.number(coveredShare, { style: "percent", maximumFractionDigits: coveredShare < 0.1 ? 1 : 0 });
    return joinSentences(
      locale,
      t("covers", { share }),
      t("place", { place: t(`places.${place.row}.${place.column}`) }),
      t("areas", { count: areas }),
    );
  }
}

function useRestingDescription(): MaskDescription | null {
  const { session } = useMaskCanvas();
  const [facts, setFacts] = useState<MaskDescription | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setFacts(describeMask(session.coverage)), REST_MS);
    };
    wait();
    const unsubscribe = session.subscribe(({ state }) => (state.isStroking ? clearTimeout(timer) : wait()));
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [session]);
  return facts;
}
