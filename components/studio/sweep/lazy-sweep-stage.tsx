"use client";

import { lazyPart } from "@/components/shell/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import type { SweepStageProps } from "./sweep-stage";

/** The table of a sweep; its code comes when the first one is looked at. */
export const LazySweepStage = lazyPart<SweepStageProps>(
  () => import("./sweep-stage").then((module) => module.SweepStage),
  <Skeleton className="m-8 flex-1" />,
);
