"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";

export interface MaskNameDialogProps {
  readonly title: string;
  /** What stands in the field at first, selected. */
  readonly suggested: string;
  readonly isBusy: boolean;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for a mask's name. Mount it while it is open. */
export function MaskNameDialog({ title, suggested, isBusy, onName, onClose }: MaskNameDialogProps) {
  const t = useTranslations("edit.masks");
  const [name, setName] = useState(suggested);
  const trimmed = name.trim();
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title={title}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (trimmed !== "" && !isBusy) onName(trimmed);
        }}
      >
        <TextField
          autoFocus
          aria-label={t("name")}
          value={name}
          maxLength={120}
          onValueChange={setName}
          onFocus={(event) => event.currentTarget.select()}
        />
        <div className="flex justify-end gap-2">
          <Button type="button" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" variant="primary" busy={isBusy} disabled={trimmed === ""}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
