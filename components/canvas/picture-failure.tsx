"use client";

import { ImageOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** In the picture's place when it did not load. */
export function PictureFailure({ onRetry }: { readonly onRetry: () => void }) {
  const t = useTranslations("canvas");
  return (
    <div className="absolute inset-0 grid place-items-center">
      <EmptyState
        icon={<ImageOff aria-hidden />}
        title={t("failed.title")}
        description={t("failed.advice")}
        actions={
          <Button variant="secondary" onClick={onRetry}>
            {t("failed.retry")}
          </Button>
        }
      />
    </div>
  );
}
