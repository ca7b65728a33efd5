"use client";

import { useMemo } from "react";
import { useDraft } from "@/components/studio/draft-context";
import { fitWindow, planWindow, type WindowPlan } from "@/lib/canvas/kernels/plan-window";
import { editWindowLimits } from "@/lib/ideogram/edit-window";
import { useEdit, useMaskFacts } from "./edit-context";

export interface ContextWindowView {
  readonly plan: WindowPlan;
  /** Not the whole picture: it is shown on the canvas. */
  readonly isPart: boolean;
  /** Put there by hand. */
  readonly isOwn: boolean;
}

/** What of the picture is sent as the mask stands; undefined while nothing is painted. */
export function useContextWindow(): ContextWindowView | undefined {
  const { source, work, ownWindow } = useEdit();
  const facts = useMaskFacts(work?.session);
  const composite = useDraft(({ fields }) => fields.composite);
  const { bounds, coveredPixels } = facts ?? {};
  const { width, height } = source ?? {};
  return useMemo(() => {
    if (!width || !height || !bounds) return undefined;
    const outward = composite?.featherSide === "inside" ? 0 : (composite?.feather ?? 0);
    const reach = Math.max(0, composite?.grow ?? 0) + (composite?.featherSide === undefined ? 0 : outward);
    const query = {
      picture: { width, height },
      maskBounds: bounds,
      limits: editWindowLimits,
      reach,
      ...(coveredPixels !== undefined && { coveredPixels }),
    };
    const plan = ownWindow ? fitWindow(ownWindow, query) : planWindow(query);
    const isPart = plan.window.width < width || plan.window.height < height;
    return { plan, isPart, isOwn: ownWindow !== null };
  }, [width, height, bounds, coveredPixels, ownWindow, composite]);
}
