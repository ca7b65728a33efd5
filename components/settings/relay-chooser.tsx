"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { RelayCard } from "@/components/settings/relay-card";
import { SectionHeader } from "@/components/settings/section-header";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { useDialects } from "@/lib/client/use-connections";
import type { DialectId } from "@/lib/core/dialect";

export interface RelayChooserProps {
  readonly onChoose: (dialect: DialectId) => void;
  readonly onBack: () => void;
}

/** The relays the studio knows, as cards with their facts; the first step of a new connection. */
export function RelayChooser({ onChoose, onBack }: RelayChooserProps) {
  const t = useTranslations("settings.relays");
  const loading = useTranslations("settings")("loading");
  const { data, error, isPending, refetch } = useDialects();
  return (
    <div>
      <SectionHeader
        title={t("title")}
        intro={t("intro")}
        actions={
          <Button variant="ghost" icon={<ArrowLeft aria-hidden />} onClick={onBack}>
            {t("back")}
          </Button>
        }
      />
      {error === null ? null : <FailureNotice error={error} onRetry={() => void refetch()} className="mt-5" />}
      {isPending ? <VisuallyHidden role="status">{loading}</VisuallyHidden> : null}
      <div aria-busy={isPending} className="mt-5 grid grid-cols-[repeat(auto-fill,minmax(min(280px,100%),1fr))] gap-3">
        {isPending && error === null
          ? ["1", "2", "3", "4", "5", "6"].map((place) => <Skeleton key={place} className="h-44 !rounded-panel" />)
          : data?.map((dialect) => (
              <RelayCard key={dialect.id} dialect={dialect} onChoose={() => onChoose(dialect.id)} />
            ))}
      </div>
    </div>
  );
}
