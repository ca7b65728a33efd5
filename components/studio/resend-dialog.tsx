"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatUsd } from "@/components/shell/money-format";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Run } from "@/lib/core/job";

export interface ResendDialogProps {
  /** The run to ask about; undefined closes the dialog. */
  readonly run: Run | undefined;
  readonly connectionName: string;
  readonly onClose: () => void;
  readonly onSend: (run: Run) => void;
}

/** Asks before a run that may have been billed is paid for a second time: the one thing no undo can mend. */
export function ResendDialog({ run, connectionName, onClose, onSend }: ResendDialogProps) {
  const t = useTranslations("studio.resend");
  const locale = useLocale();
  const price = formatUsd(run?.estimate ?? 0, locale);
  return (
    <Dialog
      open={run !== undefined}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title")}
      description={t("text", { connection: connectionName, price })}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t("leave")}
          </Button>
          <Button
            variant="primary"
            onClick={() => {
              if (run) onSend(run);
              onClose();
            }}
          >
            {t("send")}
          </Button>
        </>
      }
    />
  );
}
