"use client";

import { Contrast, EyeOff, Layers, Palette } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCommand } from "@/components/shell/command-context";
import { joinClasses } from "@/components/ui/class-names";
import { Divider } from "@/components/ui/divider";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { Slider } from "@/components/ui/slider";
import { Switch } from "@/components/ui/switch";
import { Tooltip } from "@/components/ui/tooltip";
import { type MaskView, maskViews, type OverlayColor, overlayColors } from "@/lib/stores/mask-tool-store";
import { useMaskTools } from "./mask-canvas-context";
import { MaskChangeButton } from "./mask-change-button";
import { keepFocus } from "./mask-tool-strip";

const icons = {
  overlay: <Layers aria-hidden />,
  mask: <Contrast aria-hidden />,
  off: <EyeOff aria-hidden />,
} as const satisfies Record<MaskView, ReactNode>;

const swatches = {
  vermilion: "bg-mask",
  cyan: "bg-mask-cyan",
  lime: "bg-mask-lime",
  violet: "bg-mask-violet",
} as const satisfies Record<OverlayColor, string>;

/** How the mask is shown, in the stage's upper right corner. */
export function MaskViewBar() {
  const t = useTranslations("canvas.view");
  const view = useMaskTools((state) => state.view);
  const setView = useMaskTools((state) => state.setView);
  const { keys } = useCommand("mask.cycleView");
  return (
    <div
      role="toolbar"
      aria-label={t("label")}
      onMouseDown={keepFocus}
      className="surface-raised flex h-ctl items-center gap-0.5 rounded-panel px-0.5 shadow-float"
    >
      <span className="flex gap-0.5 max-md:hidden">
        {maskViews.map((one) => (
          <IconButton
            key={one}
            label={t(`views.${one}`)}
            kbd={keys}
            icon={icons[one]}
            pressed={view === one}
            onClick={() => setView(one)}
          />
        ))}
      </span>
      <OverlayLook />
      <Divider direction="upright" className="max-md:hidden" />
      <MaskChangeButton />
      <span className="flex items-center gap-1.5 pr-1.5 text-12 text-text-2 max-md:hidden pointer-coarse:hidden">
        <Divider direction="upright" />
        <span>{t("original")}</span>
        <Kbd keys="\" />
      </span>
    </div>
  );
}

function OverlayLook() {
  const t = useTranslations("canvas.view");
  const view = useMaskTools((state) => state.view);
  const setView = useMaskTools((state) => state.setView);
  const color = useMaskTools((state) => state.overlayColor);
  const opacity = useMaskTools((state) => state.overlayOpacity);
  const isMarching = useMaskTools((state) => state.isOutlineMarching);
  const change = useMaskTools((state) => state.change);
  const percent = Math.round(opacity * 100);
  return (
    <Popover label={t("look")} align="end" trigger={<IconButton label={t("look")} icon={<Palette aria-hidden />} />}>
      <div className="flex w-56 flex-col gap-3 text-12">
        {/* On a phone the bar has no room for them. */}
        <Segmented
          className="md:hidden"
          aria-label={t("label")}
          items={maskViews.map((one) => ({ value: one, label: t(`views.${one}`), icon: icons[one], iconOnly: true }))}
          value={view}
          onValueChange={setView}
        />
        <div role="radiogroup" aria-label={t("color")} className="flex gap-2">
          {overlayColors.map((one) => (
            <Tooltip key={one} label={t(`colors.${one}`)}>
              {/* biome-ignore lint/a11y/useSemanticElements: a native radio cannot be a swatch */}
              <button
                type="button"
                role="radio"
                aria-checked={color === one}
                aria-label={t(`colors.${one}`)}
                onClick={() => change({ overlayColor: one })}
                className={joinClasses(
                  "hit size-6 rounded-full inset-ring inset-ring-line-strong",
                  swatches[one],
                  color === one && "outline-2 outline-text outline-offset-2",
                )}
              />
            </Tooltip>
          ))}
        </div>
        <div className="flex flex-col gap-1">
          <span className="text-text-2">{t("opacity")}</span>
          <Slider
            aria-label={t("opacity")}
            value={percent}
            min={10}
            max={100}
            onValueChange={(next) => change({ overlayOpacity: next / 100 })}
            valueText={t("percent", { value: String(percent) })}
          />
        </div>
        <Switch
          layout="spread"
          label={t("marching")}
          checked={isMarching}
          onCheckedChange={(isOutlineMarching) => change({ isOutlineMarching })}
        />
      </div>
    </Popover>
  );
}
