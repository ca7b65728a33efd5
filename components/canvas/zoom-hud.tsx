"use client";

import { Minus, Plus } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";

/** Zoom in the stage's lower left corner: the same commands as the keys. */
export function ZoomHud({ scale }: { readonly scale: number }) {
  const t = useTranslations("canvas");
  const format = useFormatter();
  const [zoomOut, zoomIn, fit, actual] = [
    useCommand("canvas.zoomOut"),
    useCommand("canvas.zoomIn"),
    useCommand("canvas.fit"),
    useCommand("canvas.actualSize"),
  ];
  const percent = format.number(scale, { style: "percent", maximumFractionDigits: scale < 0.1 ? 1 : 0 });
  return (
    <div className="surface-raised absolute bottom-3 left-3 z-hud flex h-ctl items-center rounded-panel p-0.5 ring ring-line-strong">
      <IconButton icon={<Minus aria-hidden />} label={zoomOut.label} kbd={zoomOut.keys} onClick={zoomOut.run} />
      <output aria-label={t("zoom")} className="min-w-12 text-center text-12 font-medium">
        {percent}
      </output>
      <IconButton icon={<Plus aria-hidden />} label={zoomIn.label} kbd={zoomIn.keys} onClick={zoomIn.run} />
      <span aria-hidden className="mx-1 h-4 w-px bg-line-strong" />
      <Button variant="ghost" size={28} className="pointer-coarse:min-w-11" onClick={fit.run}>
        {t("fit")}
      </Button>
      <Button variant="ghost" size={28} className="pointer-coarse:min-w-11" onClick={actual.run}>
        1:1
      </Button>
    </div>
  );
}
