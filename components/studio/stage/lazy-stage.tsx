"use client";

import { lazyPart } from "@/components/shell/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";

/** The picture on its stage. Konva is about 105 kB compressed: it comes when the first picture is opened. */
export const LazyStage = lazyPart(
  () => import("@/components/canvas/picture-stage").then((module) => module.PictureStage),
  <Skeleton className="m-8 flex-1" />,
);
