"use client";

import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { HudBadge } from "@/components/ui/hud-badge";
import { TextButton } from "@/components/ui/text-button";
import { useAdjustComposite } from "@/lib/client/use-composites";
import type { DoneCell } from "./variants-of-edit";

/** How many pixels outside the mask are not the source's own: counted by the studio in the finished file. */
export function ProofBadge({ variant }: { readonly variant: DoneCell }) {
  const t = useTranslations("edit.variant");
  const { result, run } = variant;
  const join = useAdjustComposite();
  if (result.compositeFacts !== undefined) {
    const count = result.compositeFacts.changedOutside;
    return (
      <HudBadge
        data-testid="proof"
        data-changed={count}
        tone={count === 0 ? "success" : "danger"}
        icon={count === 0 ? <ShieldCheck aria-hidden /> : <ShieldAlert aria-hidden />}
      >
        {run.request.operation === "replaceBackground" ? t("proofProtected", { count }) : t("proof", { count })}
      </HudBadge>
    );
  }
  return (
    <HudBadge tone="danger" icon={<ShieldAlert aria-hidden />}>
      {join.isPending ? t("proofPending") : t("proofFailed")}
      {join.isPending ? null : (
        <TextButton
          onClick={() =>
            join.mutate({
              runId: run.id,
              position: run.results.indexOf(result),
              input: { settings: run.request.composite ?? {} },
            })
          }
        >
          {t("proofRetry")}
        </TextButton>
      )}
    </HudBadge>
  );
}
