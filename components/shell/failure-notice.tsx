"use client";

import { useTranslations } from "next-intl";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

export interface FailureNoticeProps {
  readonly error: unknown;
  /** Given, there is a button that does it again. */
  readonly onRetry?: (() => void) | undefined;
  readonly className?: string | undefined;
}

/** A call that failed, in words, with the server's own detail and the request id. Said aloud when it appears. */
export function FailureNotice({ error, onRetry, className }: FailureNoticeProps) {
  const t = useTranslations("shell.failure");
  const { title, advice, detail, requestId } = useFailureWords()(error);
  return (
    <Notice
      kind="danger"
      live
      title={t("sentence", { title })}
      className={className}
      actions={
        onRetry === undefined ? undefined : (
          <Button size={28} onClick={onRetry}>
            {t("retry")}
          </Button>
        )
      }
    >
      {advice}
      {detail === undefined ? null : <span className="block text-text-3">{detail}</span>}
      {requestId === undefined ? null : <span className="block text-text-3">{t("request", { id: requestId })}</span>}
    </Notice>
  );
}
