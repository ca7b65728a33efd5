"use client";

import { useTranslations } from "next-intl";
import { ShortcutList } from "@/components/shell/shortcut-list";
import { Dialog } from "@/components/ui/dialog";

export interface HelpSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Which key does what, from the one list. */
export function HelpSheet({ open, onOpenChange }: HelpSheetProps) {
  const t = useTranslations("shell.help");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="view"
      title={t("title")}
      description={t("note")}
      closeLabel={t("close")}
    >
      <ShortcutList />
    </Dialog>
  );
}
