"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { Switch } from "@/components/ui/switch";
import { useRoom } from "./room-context";
import { maskColors, masksOf, useMaskOverlay } from "./use-mask-overlay";

/** How far the masks of two edits agree, and the way to see them on the pictures. */
export function MaskBlock() {
  const t = useTranslations("compare.masks");
  const format = useFormatter();
  const { current, against } = useRoom();
  const toggle = useCommand("compare.masks");
  const masks = masksOf(current, against);
  const overlay = useMaskOverlay(masks);
  if (masks === null) return null;
  return (
    <section aria-labelledby="compare-masks" className="border-line border-b px-4 py-3">
      <h2 id="compare-masks" className="flex h-6 items-center justify-between">
        {t("title")}
        <span className="text-12 text-text-3 font-normal">
          {overlay === null
            ? "…"
            : t("agreement", {
                share: format.number(overlay.agreement, { style: "percent", maximumFractionDigits: 1 }),
              })}
        </span>
      </h2>
      <Switch
        layout="spread"
        checked={toggle.isOn ?? false}
        onCheckedChange={toggle.run}
        label={t("show")}
        className="text-12"
      />
      {toggle.isOn ? (
        <ul className="flex gap-4 text-12 text-text-2">
          {(["onlyFirst", "onlySecond", "both"] as const).map((share) => (
            <li key={share} className="flex items-center gap-1.5">
              <span
                aria-hidden
                style={{ backgroundColor: `rgb(${maskColors[share].join(" ")})` }}
                className="size-2.5 rounded-inner inset-ring inset-ring-line-strong"
              />
              {t(share, { first: current.name, second: against.name })}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
