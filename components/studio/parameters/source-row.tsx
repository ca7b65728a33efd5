"use client";

import { ImagePlus, Replace, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useAssetDrop } from "@/components/shell/use-asset-drop";
import { useDraft } from "@/components/studio/draft-context";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import { ThumbImage } from "@/components/ui/thumb-image";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useAsset } from "@/lib/client/use-assets";

/** The picture an operation starts from, or the way to one; also where one is dropped. */
export function SourceRow() {
  const t = useTranslations("parameters.source");
  const id = useDraft((state) => state.fields.source);
  const upload = useCommand("studio.uploadPicture");
  const setField = useDraft((state) => state.setField);
  const { isOver, handlers } = useAssetDrop((asset) => setField("source", asset));
  return (
    <div
      data-parameter="source mask"
      {...handlers}
      className={isOver ? "rounded-prompt outline-2 outline-accent-line outline-dashed outline-offset-2" : undefined}
    >
      {id === undefined ? (
        <Button
          icon={<ImagePlus aria-hidden />}
          kbd={upload.keys}
          disabledReason={upload.disabledReason}
          onClick={upload.run}
          className="w-full"
        >
          {t("choose")}
        </Button>
      ) : (
        <SourceCard id={id} />
      )}
    </div>
  );
}

function SourceCard({ id }: { readonly id: string }) {
  const t = useTranslations("parameters.source");
  const { data, isPending, error, refetch } = useAsset(id);
  const setField = useDraft((state) => state.setField);
  const upload = useCommand("studio.uploadPicture");
  if (isPending) return <Skeleton className="h-13 rounded-prompt" />;
  if (data === undefined) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  const { asset } = data;
  return (
    <div className="flex h-13 items-center gap-2.5 rounded-prompt p-1.5 inset-ring inset-ring-line-control">
      <ThumbImage
        src={assetFileUrl(id, "thumb")}
        alt=""
        width={3}
        height={2}
        errorLabel={t("gone")}
        retryLabel={t("retry")}
        className="h-10 shrink-0"
      />
      <span className="min-w-0 flex-1 leading-tight">
        <span className="block truncate font-medium">{asset.fileName ?? asset.prompt ?? t("unnamed")}</span>
        <span className="block truncate text-12 text-text-3">
          {asset.width} × {asset.height} · {asset.mime.replace("image/", "").toUpperCase()}
        </span>
      </span>
      <IconButton
        label={t("replace")}
        kbd={upload.keys}
        icon={<Replace aria-hidden />}
        disabledReason={upload.disabledReason}
        onClick={upload.run}
      />
      <IconButton label={t("remove")} icon={<X aria-hidden />} onClick={() => setField("source", undefined)} />
    </div>
  );
}
