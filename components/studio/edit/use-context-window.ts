"use client";

import { useMemo } from "react";
import { useSettledMask } from "@/components/canvas/use-mask-state";
import { useDraft } from "@/components/studio/draft-context";
import { fitWindow, planWindow, type WindowPlan } from "@/lib/canvas/kernels/plan-window";
import type { MaskState } from "@/lib/canvas/mask-session";
import type { PixelBox, Size } from "@/lib/core/geometry";
import type { CompositeSettings } from "@/lib/core/request";
import { editWindowLimits } from "@/lib/ideogram/edit-window";
import { useEdit } from "./edit-context";

export interface ContextWindowView {
  readonly plan: WindowPlan;
  /** Not the whole picture: it is shown on the canvas. */
  readonly isPart: boolean;
  /** Put there by hand. */
  readonly isOwn: boolean;
}

/** What of the picture is sent, soon after the mask changed; undefined while nothing is painted. */
export function useContextWindow(): ContextWindowView | undefined {
  const { source, work, ownWindow } = useEdit();
  const { bounds = null, coveredPixels = 0 } = useSettledMask(work?.session) ?? {};
  const composite = useDraft(({ fields }) => fields.composite);
  return useMemo(
    () => source && planContextWindow(source, { bounds, coveredPixels }, ownWindow, composite),
    [source, bounds, coveredPixels, ownWindow, composite],
  );
}

/** What of a picture is sent with a mask; undefined where nothing is painted. All in picture pixels. */
export function planContextWindow(
  { width, height }: Size,
  { bounds, coveredPixels }: Pick<MaskState, "bounds" | "coveredPixels">,
  ownWindow: PixelBox | null,
  composite: CompositeSettings | undefined,
): ContextWindowView | undefined {
  if (!bounds) return undefined;
  const outward = composite?.featherSide === "inside" ? 0 : (composite?.feather ?? 0);
  const reach = Math.max(0, composite?.grow ?? 0) + (composite?.featherSide === undefined ? 0 : outward);
  const query = {
    picture: { width, height },
    maskBounds: bounds,
    limits: editWindowLimits,
    reach,
    coveredPixels,
  };
  const plan = ownWindow ? fitWindow(ownWindow, query) : planWindow(query);
  const isPart = plan.window.width < width || plan.window.height < height;
  return { plan, isPart, isOwn: ownWindow !== null };
}
