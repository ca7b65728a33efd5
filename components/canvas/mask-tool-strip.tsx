"use client";

import {
  Brush,
  Circle,
  Crop,
  Eraser,
  Hand,
  Lasso,
  Pentagon,
  Redo2,
  ScanSearch,
  SquareDashed,
  Undo2,
  WandSparkles,
  ZoomIn,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";
import { useCommand } from "@/components/shell/command-context";
import { joinClasses } from "@/components/ui/class-names";
import { Divider } from "@/components/ui/divider";
import { ToolButton } from "@/components/ui/tool-button";
import type { CommandId } from "@/lib/commands/commands";
import { useMaskCanvas, useMaskTools } from "./mask-canvas-context";
import { useSettledMask } from "./use-mask-state";

export interface MaskToolStripProps {
  /** Upright at the stage's left edge, or across below it on a phone. */
  readonly direction: "upright" | "across";
  /** The context window has no place where a screen does not send one. */
  readonly hasContextWindow?: boolean | undefined;
}

/** The tools at the edge of the stage, and undo and redo at their end. */
export function MaskToolStrip({ direction, hasContextWindow = true }: MaskToolStripProps) {
  const t = useTranslations("canvas.strip");
  const tool = useMaskTools((state) => state.tool);
  const pairs = useMaskTools((state) => state.pairs);
  const isUpright = direction === "upright";
  const side = isUpright ? "right" : "top";
  return (
    <div
      role="toolbar"
      aria-label={t("label")}
      aria-orientation={isUpright ? "vertical" : "horizontal"}
      data-testid="mask-tools"
      onMouseDown={keepFocus}
      className={joinClasses(
        "flex shrink-0 items-center gap-0.5 bg-bg",
        isUpright
          ? "w-room-tools flex-col overflow-y-auto border-line border-r py-2"
          : "justify-between overflow-x-auto border-line border-t px-2 py-0.5",
      )}
    >
      <Tool id="mask.brush" icon={<Brush aria-hidden />} side={side} />
      <Tool id="mask.eraser" icon={<Eraser aria-hidden />} side={side} />
      <Tool
        id="mask.lasso"
        icon={pairs.lasso === "polygon" ? <Pentagon aria-hidden /> : <Lasso aria-hidden />}
        side={side}
        isPaired
      />
      <Tool
        id="mask.shape"
        icon={pairs.shape === "ellipse" ? <Circle aria-hidden /> : <SquareDashed aria-hidden />}
        side={side}
        isPaired
      />
      <Tool id="mask.wand" icon={<WandSparkles aria-hidden />} side={side} />
      <Tool id="mask.object" icon={<ScanSearch aria-hidden />} side={side} />
      {isUpright ? (
        <>
          <Divider className="my-1.5 w-5!" />
          <Tool id="mask.pan" icon={<Hand aria-hidden />} side={side} />
          <Tool id="mask.zoom" icon={<ZoomIn aria-hidden />} side={side} />
        </>
      ) : null}
      {isUpright && hasContextWindow ? <Tool id="mask.context" icon={<Crop aria-hidden />} side={side} /> : null}
      <span data-tool={tool} className={isUpright ? "flex-1" : "hidden"} />
      <Step id="mask.undo" icon={<Undo2 aria-hidden />} side={side} />
      <Step id="mask.redo" icon={<Redo2 aria-hidden />} side={side} />
    </div>
  );
}

interface ToolProps {
  readonly id: CommandId;
  readonly icon: ReactNode;
  readonly side: "right" | "top";
}

function Tool({ id, icon, side, isPaired = false }: ToolProps & { readonly isPaired?: boolean }) {
  const command = useCommand(id);
  return (
    <ToolButton
      label={command.label}
      kbd={command.keys}
      icon={icon}
      active={command.isOn ?? false}
      paired={isPaired}
      tooltipSide={side}
      onClick={command.run}
    />
  );
}

/** Undo or redo with how many steps there are. */
function Step({ id, icon, side }: ToolProps) {
  const t = useTranslations("canvas.strip");
  const command = useCommand(id);
  const mask = useSettledMask(useMaskCanvas().session);
  const depth = id === "mask.undo" ? mask.undoDepth : mask.redoDepth;
  return (
    <ToolButton
      label={depth > 0 ? t("steps", { action: command.label, count: depth }) : command.label}
      kbd={command.keys}
      icon={
        <span className="grid justify-items-center">
          {icon}
          <span aria-hidden className="-mb-1 h-3 text-11 leading-none text-text-3">
            {depth > 0 ? Math.min(depth, 999) : ""}
          </span>
        </span>
      }
      active={false}
      disabled={command.disabledReason !== undefined}
      tooltipSide={side}
      onClick={command.run}
    />
  );
}

/** A press with the mouse leaves the focus on the stage, where Space pans; out of a text field it is taken. */
export function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest("input, textarea, [role=slider]")) return;
  event.preventDefault();
  if (document.activeElement instanceof HTMLElement && document.activeElement.matches("input, textarea"))
    document.activeElement.blur();
}
