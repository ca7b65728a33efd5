"use client";

import { Brush, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { ThumbImage } from "@/components/ui/thumb-image";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useAssets } from "@/lib/client/use-assets";
import type { Asset } from "@/lib/core/asset";

const SHOWN = 12;

/** Masks and references are pictures too, but nobody means to edit them; nor the sent part of an edit, as it came back. */
function isWorthEditing({ kind, operation }: Asset): boolean {
  return kind === "source" || kind === "composite" || (kind === "result" && operation !== "edit");
}

export interface EditEmptyProps {
  readonly onPick: (assetId: string) => void;
}

/** No picture is being edited: the latest ones to choose from, or a new one. */
export function EditEmpty({ onPick }: EditEmptyProps) {
  const t = useTranslations("edit.empty");
  const upload = useCommand("studio.uploadPicture");
  return (
    <EmptyState
      icon={<Brush aria-hidden />}
      title={t("title")}
      description={t("text")}
      actions={
        <Button
          variant="primary"
          icon={<Upload aria-hidden />}
          kbd={upload.keys}
          disabledReason={upload.disabledReason}
          onClick={upload.run}
        >
          {t("upload")}
        </Button>
      }
      className="m-auto max-w-160"
    >
      <LatestPictures onPick={onPick} />
    </EmptyState>
  );
}

/** The latest pictures to choose from; those in `chosen` are marked. */
export function LatestPictures({
  onPick,
  chosen,
}: EditEmptyProps & { readonly chosen?: readonly string[] | undefined }) {
  const t = useTranslations("edit.empty");
  const strip = useTranslations("studio.strip");
  const { data, isPending, error, refetch } = useAssets({ limit: 40 });
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  const pictures = (data?.pages[0]?.items ?? []).filter(isWorthEditing).slice(0, SHOWN);
  if (!isPending && pictures.length === 0) return null;
  return (
    <section aria-label={t("recent")} className="mt-6 w-full">
      <h2 className="mb-2 text-12 text-text-3">{t("recent")}</h2>
      <ul className="grid grid-cols-4 gap-2 sm:grid-cols-6">
        {isPending
          ? Array.from({ length: 6 }, (_, place) => place).map((place) => (
              <li key={place}>
                <Skeleton className="aspect-square rounded-ctl" />
              </li>
            ))
          : pictures.map((asset) => (
              <li key={asset.id} className="relative">
                <ThumbImage
                  src={assetFileUrl(asset.id, "thumb")}
                  alt=""
                  width={1}
                  height={1}
                  className="aspect-square rounded-ctl"
                  errorLabel={strip("thumbFailed")}
                  retryLabel={strip("thumbRetry")}
                />
                <button
                  type="button"
                  aria-label={t("use", {
                    name: asset.prompt ?? asset.fileName ?? t("picture", { width: asset.width, height: asset.height }),
                  })}
                  title={asset.prompt ?? asset.fileName}
                  aria-pressed={chosen?.includes(asset.id)}
                  onClick={() => onPick(asset.id)}
                  className={joinClasses(
                    "absolute inset-0 rounded-ctl hover:outline-2 hover:outline-offset-2 hover:outline-line-strong",
                    chosen?.includes(asset.id) === true && "outline-2 outline-accent-line! outline-offset-2",
                  )}
                />
              </li>
            ))}
      </ul>
    </section>
  );
}
