"use client";

import { Blend, Expand, PaintBucket, Scaling, Shrink, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCommand } from "@/components/shell/command-context";
import { Button } from "@/components/ui/button";
import { Divider } from "@/components/ui/divider";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import type { CommandId } from "@/lib/commands/commands";
import { useMaskTools } from "./mask-canvas-context";
import { PixelField } from "./pixel-field";

/** What can be done with all of the mask at once. */
export function MaskChangeButton() {
  const t = useTranslations("canvas.change");
  const growPx = useMaskTools((state) => state.growPx);
  const change = useMaskTools((state) => state.change);
  return (
    <Popover
      label={t("label")}
      align="end"
      trigger={<IconButton label={t("label")} icon={<Scaling aria-hidden />} />}
      className="px-2! py-2!"
    >
      <div className="flex w-52 flex-col gap-0.5">
        <div className="flex items-center justify-between gap-2 px-2 pb-1 text-12 text-text-2">
          <span>{t("by")}</span>
          <PixelField
            label={t("byPixels")}
            value={growPx}
            min={1}
            max={512}
            onValueChange={(next) => change({ growPx: next })}
          />
        </div>
        <Row id="mask.grow" icon={<Expand aria-hidden />} />
        <Row id="mask.shrink" icon={<Shrink aria-hidden />} />
        <Divider className="my-1" />
        <Row id="mask.invert" icon={<Blend aria-hidden />} />
        <Row id="mask.fill" icon={<PaintBucket aria-hidden />} />
        <Row id="mask.clear" icon={<X aria-hidden />} />
      </div>
    </Popover>
  );
}

function Row({ id, icon }: { readonly id: CommandId; readonly icon: ReactNode }) {
  const command = useCommand(id);
  return (
    <Button
      variant="ghost"
      size={28}
      icon={icon}
      kbd={command.keys}
      disabledReason={command.disabledReason}
      onClick={command.run}
      className="w-full justify-start! [&_kbd]:ml-auto [&>span>span]:flex-1 [&>span>span]:text-left"
    >
      {command.label}
    </Button>
  );
}
