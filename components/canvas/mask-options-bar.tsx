"use client";

import { SquaresIntersect, SquaresSubtract, SquaresUnite } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Divider } from "@/components/ui/divider";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { Slider } from "@/components/ui/slider";
import { Switch } from "@/components/ui/switch";
import { type MaskTool, type ShapeCombine, type ToolPair, toolPairs } from "@/lib/stores/mask-tool-store";
import { BrushSizeField } from "./brush-size-field";
import { useMaskCanvas, useMaskTools } from "./mask-canvas-context";
import { keepFocus } from "./mask-tool-strip";
import { NumericShapeButton } from "./numeric-shape-form";

export interface MaskOptionsBarProps {
  /** Back to the window that the studio plans by itself; absent while there is no other. */
  readonly onPlanWindow?: (() => void) | undefined;
}

/** What the tool in the hand can be told, in the stage's upper left corner. */
export function MaskOptionsBar({ onPlanWindow }: MaskOptionsBarProps) {
  const t = useTranslations("canvas.options");
  const tool = useMaskTools((state) => state.tool);
  return (
    <div
      role="toolbar"
      aria-label={t("label")}
      onMouseDown={keepFocus}
      className="surface-raised flex min-h-ctl max-w-full items-center gap-1.5 rounded-panel px-2 py-0.5 shadow-float max-md:flex-wrap"
    >
      <ToolOptions tool={tool} onPlanWindow={onPlanWindow} />
    </div>
  );
}

function ToolOptions({ tool, onPlanWindow }: MaskOptionsBarProps & { readonly tool: MaskTool }) {
  const t = useTranslations("canvas.options");
  switch (tool) {
    case "brush":
    case "eraser":
      return (
        <>
          <BrushSizeField />
          <PenPressure />
        </>
      );
    case "lasso":
    case "polygon":
      return (
        <>
          <PairChoice pair="lasso" />
          <CombineButtons />
        </>
      );
    case "rectangle":
    case "ellipse":
      return (
        <>
          <PairChoice pair="shape" />
          <CombineButtons />
          <Divider direction="upright" />
          <NumericShapeButton shape={tool} />
        </>
      );
    case "wand":
      return (
        <>
          <WandFields />
          <CombineButtons />
        </>
      );
    case "object":
      return <ObjectFields />;
    case "context":
      return (
        <>
          <span className="px-1 text-12 text-text-2">{t("windowHint")}</span>
          {onPlanWindow ? (
            <Button size={28} variant="ghost" onClick={onPlanWindow}>
              {t("windowPlan")}
            </Button>
          ) : null}
        </>
      );
    case "pan":
    case "zoom":
      return <span className="px-1 text-12 text-text-2">{tool === "pan" ? t("panHint") : t("zoomHint")}</span>;
  }
}

function PairChoice({ pair }: { readonly pair: ToolPair }) {
  const t = useTranslations("canvas.options");
  const tool = useMaskTools((state) => state.tool);
  const take = useMaskTools((state) => state.takeTool);
  const items = toolPairs[pair].map((value) => ({ value, label: t(`tools.${value}`) }));
  const value = items.find((item) => item.value === tool)?.value;
  return <Segmented aria-label={t("kind")} size={28} fit="hug" items={items} value={value} onValueChange={take} />;
}

const combineIcons = {
  add: <SquaresUnite aria-hidden />,
  subtract: <SquaresSubtract aria-hidden />,
  intersect: <SquaresIntersect aria-hidden />,
} as const satisfies Record<ShapeCombine, unknown>;
const combineKeys = { add: "Shift", subtract: "Alt", intersect: "Shift+Alt" } as const;

/** How the next shape joins the mask; the keys do the same for one drag. */
function CombineButtons() {
  const t = useTranslations("canvas.options");
  const chosen = useMaskTools((state) => state.combine);
  const change = useMaskTools((state) => state.change);
  return (
    <>
      <Divider direction="upright" />
      {(["add", "subtract", "intersect"] as const).map((combine) => (
        <IconButton
          key={combine}
          label={t(`combine.${combine}`)}
          kbd={combineKeys[combine]}
          icon={combineIcons[combine]}
          pressed={chosen === combine}
          onClick={() => change({ combine })}
        />
      ))}
    </>
  );
}

function PenPressure() {
  const t = useTranslations("canvas.options");
  const isOn = useMaskTools((state) => state.hasPenPressure);
  const hasSeenPen = useMaskTools((state) => state.hasSeenPen);
  const change = useMaskTools((state) => state.change);
  // Without a pen the switch does nothing.
  if (!hasSeenPen) return null;
  return (
    <span className="flex items-center max-sm:hidden">
      <Divider direction="upright" />
      <span className="px-1 text-12">
        <Switch label={t("pressure")} checked={isOn} onCheckedChange={(hasPenPressure) => change({ hasPenPressure })} />
      </span>
    </span>
  );
}

function WandFields() {
  const t = useTranslations("canvas.options");
  const tolerance = useMaskTools((state) => state.wandTolerance);
  const isContiguous = useMaskTools((state) => state.isWandContiguous);
  const change = useMaskTools((state) => state.change);
  return (
    <>
      <span className="text-12 whitespace-nowrap text-text-2">{t("tolerance")}</span>
      <Slider
        aria-label={t("tolerance")}
        className="w-28"
        value={tolerance}
        onValueChange={(wandTolerance) => change({ wandTolerance })}
        min={0}
        max={255}
        valueText={String(tolerance)}
      />
      <Divider direction="upright" />
      <span className="text-12 whitespace-nowrap">
        <Switch
          label={t("contiguous")}
          checked={isContiguous}
          onCheckedChange={(next) => change({ isWandContiguous: next })}
        />
      </span>
    </>
  );
}

function ObjectFields() {
  const t = useTranslations("canvas.options");
  const { work } = useMaskCanvas();
  const isBackground = useMaskTools((state) => state.isMarkingBackground);
  const set = useMaskTools((state) => state.setMarkingBackground);
  return (
    <>
      <Segmented
        aria-label={t("marks")}
        size={28}
        fit="hug"
        items={[
          { value: "object", label: t("markObject") },
          { value: "background", label: t("markBackground") },
        ]}
        value={isBackground ? "background" : "object"}
        onValueChange={(value) => set(value === "background")}
      />
      <Button size={28} variant="ghost" onClick={work.object.startNew}>
        {t("newObject")}
      </Button>
    </>
  );
}
