"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatBytes } from "@/components/shell/byte-format";
import { downscalePicture } from "@/components/shell/downscale-picture";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/show-toast";

export interface DownscaleDialogProps {
  readonly file: File;
  readonly onClose: () => void;
  readonly onReady: (blob: Blob, name: string) => void;
}

/** A picture over the studio's limit: refused in words, with the offer to make a smaller copy here. */
export function DownscaleDialog({ file, onClose, onReady }: DownscaleDialogProps) {
  const t = useTranslations("shell.upload");
  const locale = useLocale();
  const [isWorking, setWorking] = useState(false);
  const handleDownscale = async () => {
    setWorking(true);
    try {
      const { blob, extension } = await downscalePicture(file);
      onClose();
      onReady(blob, `${file.name.replace(/\.[^.]*$/, "")}.${extension}`);
    } catch {
      onClose();
      showToast({ kind: "danger", title: t("notReadable", { name: file.name }) });
    } finally {
      setWorking(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !isWorking) onClose();
      }}
      title={t("large.title")}
      description={t("large.text", { name: file.name, size: formatBytes(file.size, locale) })}
      footer={
        <>
          <Button variant="ghost" onClick={onClose} disabled={isWorking}>
            {t("large.cancel")}
          </Button>
          <Button variant="primary" busy={isWorking} onClick={() => void handleDownscale()}>
            {isWorking ? t("large.working") : t("large.downscale")}
          </Button>
        </>
      }
    />
  );
}
