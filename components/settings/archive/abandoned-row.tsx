"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatBytes } from "@/components/shell/byte-format";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import { useRemoveAbandoned } from "@/lib/client/use-archive-health";
import type { Amount } from "@/lib/core/archive";

/** What uploads, imports and answers left behind, and the way to remove it. */
export function AbandonedRow({ abandoned }: { readonly abandoned: Amount }) {
  const t = useTranslations("archive.check");
  const locale = useLocale();
  const { mutate, isPending, error } = useRemoveAbandoned();
  const { count, bytes } = abandoned;
  const tell = (removed: Amount) =>
    showToast({
      kind: "success",
      title: t("removed", { count: removed.count, bytes: formatBytes(removed.bytes, locale) }),
    });
  return (
    <div>
      <div className="flex min-h-9 items-center justify-between gap-6 py-1">
        <dt className="text-text-2">
          {t("abandoned")}
          {count === 0 ? null : <span className="block text-12 text-text-3">{t("abandonedHint")}</span>}
        </dt>
        <dd className="flex shrink-0 items-center gap-3 text-right tabular-nums">
          {count === 0 ? t("none") : t("amount", { count, bytes: formatBytes(bytes, locale) })}
          {count === 0 ? null : (
            <Button
              size={28}
              busy={isPending}
              onClick={() => mutate(undefined, { onSuccess: (done) => tell(done.removed) })}
            >
              {t("remove")}
            </Button>
          )}
        </dd>
      </div>
      {error === null ? null : <FailureNotice error={error} className="mt-2" />}
    </div>
  );
}
