"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { AppFrame } from "@/components/shell/app-frame";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** An address without anything behind it. */
export function NotFoundScreen() {
  const t = useTranslations("shell");
  return (
    <AppFrame area="none" title={t("notFound.title")}>
      <EmptyState
        className="flex-1"
        headingLevel={1}
        title={t("notFound.title")}
        description={t("notFound.text")}
        actions={
          <Button asChild>
            <Link href="/">{t("toStudio")}</Link>
          </Button>
        }
      />
    </AppFrame>
  );
}
