"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { GalleryRail } from "./gallery-rail";

/** The rail on a phone: it rises over the grid and goes when a place is chosen. */
export function RailSheet({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("gallery.rail");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("label")} closeLabel={t("close")}>
      <GalleryRail className="-mx-2 max-h-[70dvh] bg-transparent" onChosen={() => onOpenChange(false)} />
    </Dialog>
  );
}
