"use client";

import { useTranslations } from "next-intl";
import { Slider } from "@/components/ui/slider";
import { SIZE_SLIDER_STEPS, toBrushSize, toSliderPlace } from "@/lib/canvas/tools/brush-size";
import { MAX_BRUSH_PX, MIN_BRUSH_PX } from "@/lib/stores/mask-tool-store";
import { useMaskTools } from "./mask-canvas-context";
import { PixelField } from "./pixel-field";

/** The brush's diameter: a slider on which each step is the same share, and the number itself. */
export function BrushSizeField() {
  const t = useTranslations("canvas.options");
  const sizePx = useMaskTools((state) => state.brushSizePx);
  const change = useMaskTools((state) => state.change);
  return (
    <div className="flex items-center gap-2">
      <span className="text-12 text-text-2 max-sm:hidden">{t("size")}</span>
      <Slider
        aria-label={t("size")}
        className="w-24"
        value={toSliderPlace(sizePx, MIN_BRUSH_PX, MAX_BRUSH_PX)}
        onValueChange={(place) => change({ brushSizePx: toBrushSize(place, MIN_BRUSH_PX, MAX_BRUSH_PX) })}
        min={0}
        max={SIZE_SLIDER_STEPS}
        valueText={t("pixels", { count: String(sizePx) })}
        showValue={false}
      />
      <PixelField
        label={t("sizeNumber")}
        value={sizePx}
        min={MIN_BRUSH_PX}
        max={MAX_BRUSH_PX}
        onValueChange={(brushSizePx) => change({ brushSizePx })}
      />
    </div>
  );
}
