import type { ComponentProps, ReactNode } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface SectionLabelProps extends ComponentProps<"div"> {
  /** At the right end: a figure, a link. */
  readonly trailing?: ReactNode;
}

/** The quiet line above a group of controls. */
export function SectionLabel({ trailing, className, children, ...rest }: SectionLabelProps) {
  return (
    <div
      {...rest}
      className={joinClasses(
        // A finger needs the whole row for the words at its end; the room comes out of the gap above.
        "flex min-h-4.5 items-center gap-1.5 text-12 text-text-3 whitespace-nowrap pointer-coarse:has-[button]:-mt-3.5 pointer-coarse:has-[button]:-mb-1 pointer-coarse:has-[button]:min-h-11",
        className,
      )}
    >
      <span className="min-w-0 truncate">{children}</span>
      {trailing === undefined ? null : <span className="ml-auto shrink-0">{trailing}</span>}
    </div>
  );
}
