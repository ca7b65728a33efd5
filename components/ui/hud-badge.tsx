import type { ComponentProps, ReactNode } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface HudBadgeProps extends ComponentProps<"span"> {
  readonly icon?: ReactNode;
  readonly tone?: "neutral" | "success" | "danger" | undefined;
}

const iconTones = { neutral: "text-text-3", success: "text-success", danger: "text-danger" } as const;

/** A raised label in a corner of the stage: the proof badge, "Sandbox picture". */
export function HudBadge({ icon, tone = "neutral", className, children, ...rest }: HudBadgeProps) {
  return (
    <span
      {...rest}
      className={joinClasses(
        "surface-raised inline-flex h-6 items-center gap-1.5 rounded-ctl px-2 text-12 whitespace-nowrap ring ring-line-strong",
        className,
      )}
    >
      {icon === undefined ? null : <span className={joinClasses("[&_.lucide]:size-3.5", iconTones[tone])}>{icon}</span>}
      {children}
    </span>
  );
}
