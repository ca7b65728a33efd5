"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { ConnectionTest } from "@/lib/core/connection";

export interface TestNoticeProps {
  readonly test: ConnectionTest;
  readonly keyTail: string | undefined;
  readonly hasKey: boolean;
}

/** What the test of a connection found, in words. A test never spends. */
export function TestNotice({ test, keyTail, hasKey }: TestNoticeProps) {
  const t = useTranslations("settings.test");
  const ms = String(Math.round(test.latencyMs));
  const words = test.message === undefined ? "" : ` ${t("words", { message: test.message })}`;
  if (!test.reachable) {
    return (
      <Notice kind="danger" live title={t("unreachable")}>
        {t("unreachableAdvice")}
        {words} {t("free")}
      </Notice>
    );
  }
  if (test.keyAccepted === "no") {
    const title = keyTail === undefined ? t("refusedPlain") : t("refused", { tail: keyTail });
    return (
      <Notice kind="danger" live title={title}>
        {words} {t("free")}
      </Notice>
    );
  }
  if (test.keyAccepted === "not_told") {
    return (
      <Notice kind="info" live>
        {hasKey ? t("notTold", { ms }) : t("okNoKey", { ms })}
      </Notice>
    );
  }
  return (
    <Notice kind="success" live>
      {t("ok", { ms })}
    </Notice>
  );
}
