"use client";

import { Link2, Minus, Plus } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { NavigatorMap } from "./navigator-map";
import { useRoom } from "./room-context";
import { useViewFigure } from "./room-view-context";

/** The view all panes share: where it is, how large, and the way to change it. */
export function LinkedBlock() {
  const t = useTranslations("compare.view");
  const format = useFormatter();
  const { pictures, mode } = useRoom();
  const scale = useViewFigure((view) => Math.round(view.getScale() * 1000) / 1000);
  const [zoomOut, zoomIn, toggle, actual] = [
    useCommand("canvas.zoomOut"),
    useCommand("canvas.zoomIn"),
    useCommand("compare.zoomToggle"),
    useCommand("canvas.actualSize"),
  ];
  const fit = useCommand("canvas.fit");
  const isPair = mode !== "side" && mode !== "loupe";
  return (
    <div className="flex items-center gap-3 border-line border-b px-4 py-3">
      <NavigatorMap />
      <div className="min-w-0 flex-1">
        <h2 className="flex items-center gap-1.5">
          <Link2 aria-hidden className="size-3.5 text-accent-text" />
          {t("title")}
        </h2>
        <p className="mt-0.5 mb-1 truncate text-12 text-text-3">
          {isPair ? t("pair") : t("panes", { count: pictures.length })}
        </p>
        <div className="-ml-1.5 flex items-center gap-0.5">
          <IconButton
            size={24}
            icon={<Minus aria-hidden />}
            label={zoomOut.label}
            kbd={zoomOut.keys}
            onClick={zoomOut.run}
          />
          <output aria-label={t("zoom")} data-testid="zoom" className="min-w-9.5 text-center text-12">
            {format.number(scale, { style: "percent", maximumFractionDigits: scale < 0.1 ? 1 : 0 })}
          </output>
          <IconButton
            size={24}
            icon={<Plus aria-hidden />}
            label={zoomIn.label}
            kbd={zoomIn.keys}
            onClick={zoomIn.run}
          />
          <Button variant="ghost" size={24} title={`${toggle.label} (${toggle.keys ?? ""})`} onClick={fit.run}>
            {t("fit")}
          </Button>
          <Button variant="ghost" size={24} onClick={actual.run} title={actual.label}>
            1:1
          </Button>
        </div>
      </div>
    </div>
  );
}
