import { joinClasses } from "@/components/ui/class-names";

export interface StatusDotProps {
  readonly tone: "neutral" | "success" | "warning" | "danger";
  readonly className?: string | undefined;
}

const tones = {
  neutral: "bg-text-3",
  success: "bg-dot-success",
  warning: "bg-dot-warning",
  danger: "bg-dot-danger",
} as const;

/** A dot before a word that says the same: colour alone never carries a state. */
export function StatusDot({ tone, className }: StatusDotProps) {
  return (
    <span
      aria-hidden
      className={joinClasses("inline-block size-[7px] shrink-0 rounded-full", tones[tone], className)}
    />
  );
}
