"use client";

import { useTranslations } from "next-intl";
import { useConnectionDrafts } from "@/components/settings/connection-drafts";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/show-toast";
import { useRemoveConnection } from "@/lib/client/use-connections";
import type { Connection } from "@/lib/core/connection";

export interface RemoveDialogProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** Asks before a connection goes: its key cannot be brought back, so there is no undo. */
export function RemoveDialog({ connection, onClose }: RemoveDialogProps) {
  const t = useTranslations("settings.removal");
  const drop = useConnectionDrafts((state) => state.drop);
  const { mutate, isPending, error } = useRemoveConnection();
  const { name } = connection;
  const handleRemove = () =>
    mutate(connection.id, {
      onSuccess: () => {
        drop(connection.id);
        onClose();
        showToast({ kind: "success", title: t("done", { name }) });
      },
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title", { name })}
      description={t("text")}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t("keep")}
          </Button>
          <Button variant="danger-solid" busy={isPending} onClick={handleRemove}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      {error === null ? null : <FailureNotice error={error} />}
    </Dialog>
  );
}
