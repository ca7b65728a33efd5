"use client";

import { lazyPart } from "@/components/shell/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";

/** The edit screen's stage with its tools, the mask engine and Konva: none of it comes before it is asked for. */
export const LazyEditStage = lazyPart(
  () => import("./edit-stage").then((module) => module.EditStage),
  <Skeleton className="m-8 flex-1" />,
);

/** The list of masks, when its tab is opened. */
export const LazyMasksPanel = lazyPart(
  () => import("./masks-panel").then((module) => module.MasksPanel),
  <Skeleton className="m-3 h-16 rounded-ctl" />,
);

/** Opens and saves the mask; shows nothing. */
export const LazyMaskKeeper = lazyPart(() => import("./mask-keeper").then((module) => module.MaskKeeper), null);
