import type { ComponentProps, ReactNode } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface BadgeProps extends ComponentProps<"span"> {
  readonly tone?: "neutral" | "success" | "warning" | "danger" | "accent" | "on-picture" | "accepted" | undefined;
  /** 18 in tiles, 20 in rows, 24 floating over the stage. */
  readonly size?: 18 | 20 | 24 | undefined;
  readonly icon?: ReactNode;
}

const tones = {
  neutral: "bg-active text-text",
  success: "bg-success-soft text-success",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
  accent: "bg-accent-soft text-accent-text",
  "on-picture": "bg-scrim text-on-picture",
  accepted: "bg-success font-medium text-on-success",
} as const;

const sizes = {
  18: "h-4.5 min-w-4.5 gap-1 rounded-tag px-1 text-11 [&>.lucide]:size-3",
  20: "h-5 min-w-5 gap-1 rounded-tag px-1.5 text-11 [&>.lucide]:size-3",
  24: "h-6 min-w-6 gap-1.5 rounded-ctl px-2 text-12 [&>.lucide]:size-3.5",
} as const;

/** A word or a figure about the thing it stands on. Never money: money is text. */
export function Badge({ tone = "neutral", size = 20, icon, className, children, ...rest }: BadgeProps) {
  return (
    <span
      {...rest}
      className={joinClasses(
        "inline-flex shrink-0 items-center justify-center whitespace-nowrap",
        sizes[size],
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
