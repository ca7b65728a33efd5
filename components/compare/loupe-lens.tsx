"use client";

import { useFormatter } from "next-intl";
import { PaneCanvas } from "./pane-canvas";
import { useBankPicture } from "./picture-bank";
import type { ReadyPicture } from "./room-pictures";

/** How much larger the lens shows what is under it. */
export const LOUPE_POWER = 4;

/** Magnifies the marked place; every pane has its own, and all show the same place. */
export function LoupeLens({ paneKey, picture }: { readonly paneKey: string; readonly picture: ReadyPicture }) {
  const format = useFormatter();
  const { levels } = useBankPicture(picture.id);
  const { asset } = picture.detail;
  if (levels.size === 0) return null;
  return (
    <span
      data-testid="lens"
      className="absolute -top-22 -left-22 block size-44 overflow-hidden rounded-full bg-stage shadow-float ring-2 ring-on-picture"
    >
      <PaneCanvas paneKey={paneKey} picture={asset} levels={levels} hasAlpha={asset.hasAlpha} magnify={LOUPE_POWER} />
      <span className="absolute bottom-2 left-1/2 -translate-x-1/2 rounded-tag bg-scrim px-1.5 text-11 text-on-picture">
        {format.number(LOUPE_POWER)}×
      </span>
    </span>
  );
}
