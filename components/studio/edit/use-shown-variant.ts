"use client";

import { useState } from "react";
import type { Job } from "@/lib/core/job";
import { type DoneCell, findShownVariant, type ShownPlace } from "./variants-of-edit";

/**
 * The variant that lies on the canvas. Joined anew it gets another id, and the studio's event may come before the address
 * names it: until then it is found by its place in the run.
 */
export function useShownVariant(
  variants: readonly DoneCell[],
  job: Job | undefined,
  place: ShownPlace,
): DoneCell | undefined {
  const [last, setLast] = useState<Pick<DoneCell, "key" | "assetId">>();
  const found = findShownVariant(variants, job, place);
  if (found && (found.key !== last?.key || found.assetId !== last.assetId)) {
    setLast({ key: found.key, assetId: found.assetId });
  }
  if (found || last === undefined || place.pictureId !== last.assetId) return found;
  return variants.find(({ key }) => key === last.key);
}
