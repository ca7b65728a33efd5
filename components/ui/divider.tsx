import { joinClasses } from "@/components/ui/class-names";

export interface DividerProps {
  readonly direction?: "across" | "upright" | undefined;
  readonly className?: string | undefined;
}

/** A hairline: across a panel, or upright between groups in a bar. */
export function Divider({ direction = "across", className }: DividerProps) {
  return (
    <span
      aria-hidden
      className={joinClasses(
        "block shrink-0",
        direction === "across" ? "h-px w-full bg-line" : "mx-1 h-4 w-px bg-line-strong",
        className,
      )}
    />
  );
}
