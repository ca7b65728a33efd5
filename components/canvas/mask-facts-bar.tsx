"use client";

import { Blend, Brush, Expand, PaintBucket, Shrink, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type CommandView, useCommand } from "@/components/shell/command-context";
import { Button } from "@/components/ui/button";
import { Divider } from "@/components/ui/divider";
import { IconButton } from "@/components/ui/icon-button";
import { useMaskCanvas, useMaskState, useMaskTools } from "./mask-canvas-context";
import { keepFocus } from "./mask-tool-strip";
import { PixelField } from "./pixel-field";

export interface MaskFactsBarProps {
  /** More actions before Clear: saving the mask, the softness of the paste-back. */
  readonly children?: ReactNode;
}

/** What the mask comes to, and what can be done with all of it. A line for the screen's context bar. */
export function MaskFactsBar({ children }: MaskFactsBarProps) {
  const t = useTranslations("canvas.facts");
  const format = useFormatter();
  const { session } = useMaskCanvas();
  const { coveredPixels } = useMaskState();
  const share = coveredPixels / (session.size.width * session.size.height);
  const growPx = useMaskTools((state) => state.growPx);
  const change = useMaskTools((state) => state.change);
  const [grow, shrink, invert, fill, clear] = [
    useCommand("mask.grow"),
    useCommand("mask.shrink"),
    useCommand("mask.invert"),
    useCommand("mask.fill"),
    useCommand("mask.clear"),
  ];
  return (
    <div
      role="toolbar"
      aria-label={t("label")}
      onMouseDown={keepFocus}
      className="flex min-h-ctl-s flex-wrap items-center gap-0.5 text-12 text-text-2"
    >
      <span className="flex items-center gap-1.5 px-1.5 [&_.lucide]:size-3.5">
        <Brush aria-hidden />
        {t.rich("covers", {
          share: () => (
            <strong className="text-text" data-testid="mask-share">
              {format.number(share, {
                style: "percent",
                maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0,
              })}
            </strong>
          ),
        })}
      </span>
      <Divider direction="upright" />
      <IconAction command={shrink} icon={<Shrink aria-hidden />} />
      <PixelField
        label={t("growBy")}
        value={growPx}
        min={1}
        max={512}
        onValueChange={(next) => change({ growPx: next })}
      />
      <IconAction command={grow} icon={<Expand aria-hidden />} />
      <Divider direction="upright" />
      <WordAction command={invert} icon={<Blend aria-hidden />} word={t("invert")} />
      <WordAction command={fill} icon={<PaintBucket aria-hidden />} word={t("fill")} />
      {children}
      <span className="flex-1" />
      <WordAction command={clear} icon={<X aria-hidden />} word={t("clear")} />
    </div>
  );
}

function IconAction({ command, icon }: { readonly command: CommandView; readonly icon: ReactNode }) {
  return (
    <IconButton
      label={command.label}
      kbd={command.keys}
      icon={icon}
      disabledReason={command.disabledReason}
      onClick={command.run}
    />
  );
}

interface WordActionProps {
  readonly command: CommandView;
  readonly icon: ReactNode;
  readonly word: string;
}

function WordAction({ command, icon, word }: WordActionProps) {
  return (
    <Button
      variant="ghost"
      size={24}
      icon={icon}
      aria-label={command.label}
      disabledReason={command.disabledReason}
      onClick={command.run}
    >
      {word}
    </Button>
  );
}
