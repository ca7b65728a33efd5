"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { useRunCall } from "@/lib/client/use-recipes";
import { useCopy } from "../recall/use-copy";
import { findGone } from "./find-gone";

const views = ["text", "curl"] as const;

/** The call as it went over the wire, without the key, to read or to take along. Asked for when it is shown. */
export function ExactRequest({ runId }: { readonly runId: string }) {
  const t = useTranslations("recall.call");
  const copied = useTranslations("recall.copy");
  const [view, setView] = useState<(typeof views)[number]>("text");
  const { data: call, error, refetch } = useRunCall(runId, true);
  const copy = useCopy();
  if (error !== null) {
    const gone = findGone(error);
    if (gone === undefined) return <FailureNotice error={error} onRetry={() => void refetch()} />;
    return (
      <Notice kind="info" live title={t(`gone.${gone}.title`)}>
        {t(`gone.${gone}.text`)}
      </Notice>
    );
  }
  if (call === undefined) return <Skeleton className="h-40 rounded-ctl" />;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {call.standing === "sent" ? null : <p className="text-12 text-warning">{t(`standing.${call.standing}`)}</p>}
      <div className="flex items-center justify-between gap-2">
        <Segmented
          size={28}
          aria-label={t("request")}
          items={views.map((value) => ({ value, label: t(`views.${value}`) }))}
          value={view}
          onValueChange={setView}
        />
        <Button
          size={28}
          icon={<Copy aria-hidden />}
          onClick={() => void copy(Promise.resolve(call[view]), view === "curl" ? copied("curl") : t("textCopied"))}
        >
          {t("copy")}
        </Button>
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        data-testid="exact-request"
        className="max-h-80 overflow-auto rounded-ctl bg-hover p-2.5 font-mono text-11 leading-base whitespace-pre-wrap break-all select-text"
      >
        {call[view]}
      </pre>
      <p className="text-11 text-text-3">{t(call.files.length > 0 ? "noteFiles" : "note")}</p>
    </div>
  );
}
