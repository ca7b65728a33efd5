"use client";

import { useTranslations } from "next-intl";
import { joinClasses } from "@/components/ui/class-names";
import { SectionLabel } from "@/components/ui/section-label";
import { formatPair } from "@/lib/core/geometry";
import { RatioShape } from "../parameters/ratio-shape";
import { useRovingFocus } from "../parameters/use-roving-focus";
import { framePresets, resolutionOf } from "./frame-presets";
import type { ReframeView } from "./use-reframe";

/** Common formats as shapes; arrows move, Enter or Space picks. */
export function FormatGroup({ label, view }: { readonly label: string; readonly view: ReframeView }) {
  const t = useTranslations("reframe.formats");
  const roving = useRovingFocus<HTMLDivElement>({ columns: 4 });
  const chosen = formatPair(view.framed.resolution);
  const formats = framePresets.flatMap((preset) => {
    const resolution = resolutionOf(preset, view.resolutions);
    return resolution ? [{ ...preset, resolution, isChosen: formatPair(resolution) === chosen }] : [];
  });
  const tabStop = formats.find(({ isChosen }) => isChosen) ?? formats[0];
  return (
    <div className="flex flex-col gap-1.5">
      <SectionLabel>{label}</SectionLabel>
      <div
        ref={roving.rootRef}
        role="radiogroup"
        aria-label={label}
        onKeyDown={roving.handleKeyDown}
        className="-mx-1 grid grid-cols-4 gap-0.5"
      >
        {formats.map(({ id, ratio, resolution, isChosen }) => (
          // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be focused without being chosen
          <button
            key={id}
            type="button"
            role="radio"
            aria-checked={isChosen}
            aria-label={t("named", { name: t(id), ratio: ratio.replace("x", ":") })}
            title={ratio.replace("x", ":")}
            tabIndex={id === tabStop?.id ? 0 : -1}
            onClick={() => view.setResolution(resolution)}
            className={joinClasses(
              "hit flex h-13 min-w-0 select-none flex-col items-center gap-[5px] rounded-ctl px-0.5 pt-1.5 text-11 leading-none transition-colors",
              isChosen ? "bg-active text-text" : "text-text-3 hover:bg-hover hover:text-text-2",
            )}
          >
            <RatioShape ratio={ratio} isChosen={isChosen} />
            <span className="w-full truncate text-center">{t(id)}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
