import type { ComponentProps } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface SpinnerProps extends Omit<ComponentProps<"span">, "children"> {
  /** Said to screen readers; leave it out where the words beside it already say it. */
  readonly label?: string | undefined;
}

/** A turning ring of 14 px in the colour of the text; without motion it stands still. */
export function Spinner({ label, className, ...rest }: SpinnerProps) {
  const named = label === undefined ? { "aria-hidden": true } : { role: "status", "aria-label": label };
  return (
    <span
      {...rest}
      {...named}
      className={joinClasses(
        "inline-block size-3.5 shrink-0 animate-turn rounded-full border-2 border-current/35 border-t-current",
        className,
      )}
    />
  );
}
