import { lazyPart } from "@/components/shell/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";

/** The rail comes when its tab is opened. */
export const LazyLineageRail = lazyPart(
  () => import("./rail/lineage-rail").then((module) => module.LineageRail),
  <Skeleton className="m-4 h-80" />,
);
