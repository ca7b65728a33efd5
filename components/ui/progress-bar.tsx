import { joinClasses } from "@/components/ui/class-names";

export interface ProgressBarProps {
  /** 0 to 1; null when nobody can tell: the bar then pulses once a second. */
  readonly value: number | null;
  readonly label: string;
  /** What is read aloud in place of the percentage: "3 of 4 images". */
  readonly valueText?: string | undefined;
  readonly tone?: "chrome" | "on-picture" | undefined;
  /** 2 px on a picture, 6 px for a meter in a card. */
  readonly thickness?: 2 | 4 | 6 | undefined;
  /** Taken but not settled, after the value: 0 to 1. */
  readonly reserved?: number | undefined;
  readonly className?: string | undefined;
}

const thicknesses = { 2: "h-0.5", 4: "h-1", 6: "h-1.5" } as const;

/** How far something is. */
export function ProgressBar(props: ProgressBarProps) {
  const { value, label, valueText, tone = "chrome", thickness = 2, reserved = 0 } = props;
  const share = value === null ? null : Math.min(1, Math.max(0, value));
  const onPicture = tone === "on-picture";
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      aria-valuetext={valueText}
      className={joinClasses(
        "flex w-full overflow-hidden rounded-full",
        thicknesses[thickness],
        onPicture ? "bg-on-picture-line" : "bg-active",
        props.className,
      )}
    >
      <span
        style={{ width: `${(share ?? 1) * 100}%` }}
        className={joinClasses(
          "h-full rounded-full transition-[width] duration-slow",
          onPicture ? "bg-on-picture" : "bg-text",
          share === null && "animate-beat",
        )}
      />
      {reserved > 0 ? (
        <span
          style={{ width: `${Math.min(1 - (share ?? 0), reserved) * 100}%` }}
          className="h-full rounded-r-full bg-text-3"
        />
      ) : null}
    </div>
  );
}
