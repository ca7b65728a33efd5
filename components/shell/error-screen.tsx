"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { AppFrame } from "@/components/shell/app-frame";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export interface ErrorScreenProps {
  /** Next's name of a server-side error, for the log. */
  readonly digest: string | undefined;
  readonly onRetry: () => void;
}

/** A screen that threw: what is safe, and the way on. */
export function ErrorScreen({ digest, onRetry }: ErrorScreenProps) {
  const t = useTranslations("shell");
  return (
    <AppFrame area="none" title={t("errorPage.title")}>
      <EmptyState
        className="flex-1"
        headingLevel={1}
        title={t("errorPage.title")}
        description={t("errorPage.text")}
        actions={
          <>
            <Button variant="primary" onClick={onRetry}>
              {t("errorPage.retry")}
            </Button>
            <Button asChild>
              <Link href="/">{t("toStudio")}</Link>
            </Button>
          </>
        }
      >
        {digest === undefined ? null : <p className="text-12 text-text-3">{t("errorPage.reference", { digest })}</p>}
      </EmptyState>
    </AppFrame>
  );
}
