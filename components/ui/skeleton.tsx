import type { ComponentProps } from "react";
import { joinClasses } from "@/components/ui/class-names";

/** The place of something on its way, in its final size. Say "loading" once, on the region around it. */
export function Skeleton({ className, ...rest }: Omit<ComponentProps<"div">, "children">) {
  return <div {...rest} aria-hidden className={joinClasses("animate-breathe rounded-ctl bg-hover", className)} />;
}
