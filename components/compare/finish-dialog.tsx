"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/show-toast";
import { ThumbImage } from "@/components/ui/thumb-image";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useRestoreAssets, useTrashAssets } from "@/lib/client/use-asset-trash";
import { countDecided } from "./decided-footer";
import { useRoom } from "./room-context";

export interface FinishDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly rejectedIds: readonly string[];
  readonly onLeave: () => void;
}

/** The end of the room: what was decided, and where the rejected pictures go. */
export function FinishDialog({ open, onOpenChange, rejectedIds, onLeave }: FinishDialogProps) {
  const t = useTranslations("compare.finish");
  const pane = useTranslations("compare.pane");
  const { pictures } = useRoom();
  const trash = useTrashAssets();
  const restore = useRestoreAssets();
  const primary = useRef<HTMLButtonElement>(null);
  const { kept, open: undecided } = countDecided(pictures);
  const count = rejectedIds.length;
  const throwAway = () =>
    trash.mutate(rejectedIds, {
      onSuccess: (ids) => {
        onOpenChange(false);
        onLeave();
        showToast({
          title: t("trashed", { count: ids.length }),
          action: { label: t("undo"), onAction: () => restore.mutate(ids) },
        });
      },
    });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { count })}
      description={t("text", { kept, open: undecided })}
      initialFocus={primary}
      footer={
        <>
          <Button
            onClick={() => {
              onOpenChange(false);
              onLeave();
            }}
          >
            {t("leave")}
          </Button>
          <Button ref={primary} variant="primary" busy={trash.isPending} onClick={throwAway}>
            {t("trash", { count })}
          </Button>
        </>
      }
    >
      <ul className="flex flex-wrap gap-2">
        {rejectedIds.map((id) => (
          <li key={id}>
            <ThumbImage
              src={assetFileUrl(id, "thumb")}
              alt={pictures.find((one) => one.id === id)?.name ?? ""}
              width={1}
              height={1}
              className="size-16 grayscale"
              errorLabel={pane("failed")}
              retryLabel={pane("retry")}
            />
          </li>
        ))}
      </ul>
      {trash.error ? <FailureNotice error={trash.error} onRetry={throwAway} className="mt-3" /> : null}
    </Dialog>
  );
}
