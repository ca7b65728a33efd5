"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { formatAriaKeys } from "@/components/ui/key-names";
import { Spinner } from "@/components/ui/spinner";
import { Tooltip } from "@/components/ui/tooltip";
import { useKeyPlatform } from "@/components/ui/use-key-platform";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label" | "children"> {
  /** Its name: read aloud, and shown in the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  /** 24 in tiles, 28 elsewhere, 32 beside fields, 44 on a phone. */
  readonly size?: 24 | 28 | 32 | 44 | undefined;
  /** Given, it is a toggle. */
  readonly pressed?: boolean | undefined;
  readonly tone?: "plain" | "accent" | "danger" | "on-picture" | undefined;
  readonly busy?: boolean | undefined;
  readonly kbd?: string | undefined;
  readonly disabledReason?: string | undefined;
  readonly tooltipSide?: "top" | "right" | "bottom" | "left" | undefined;
}

const sizes = { 24: "size-ctl-xs", 28: "size-ctl-s", 32: "size-ctl", 44: "size-11" } as const;

const tones = {
  plain: "text-text-2 hover:bg-hover hover:text-text active:bg-active",
  accent: "text-accent-text hover:bg-hover active:bg-active",
  danger: "text-danger hover:bg-hover active:bg-active",
  "on-picture":
    "bg-scrim text-on-picture hover:bg-[color-mix(in_oklab,var(--scrim),var(--on-picture)_14%)] aria-pressed:[&_.lucide]:fill-current",
} as const;

/** A command with an icon on it, and its name in the tooltip. */
export function IconButton({
  label,
  icon,
  size = 28,
  pressed,
  tone = "plain",
  busy = false,
  kbd,
  disabledReason,
  tooltipSide,
  disabled = false,
  onClick,
  className,
  type = "button",
  ...rest
}: IconButtonProps) {
  const platform = useKeyPlatform();
  const isBlocked = disabledReason !== undefined;
  const isOff = disabled || isBlocked;
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (isBlocked || busy) {
      event.preventDefault();
      return;
    }
    onClick?.(event);
  };
  const isShownPressed = pressed === true && tone === "plain";
  const offTone = tone === "on-picture" ? "bg-scrim text-on-picture/50" : "text-text-off";
  return (
    <Tooltip
      label={isBlocked ? `${label}: ${disabledReason}` : label}
      kbd={isBlocked ? undefined : kbd}
      side={tooltipSide}
    >
      <button
        {...rest}
        type={type}
        disabled={disabled}
        aria-label={label}
        // The tooltip repeats the name; only a reason is worth saying as well.
        {...(isBlocked ? {} : { "aria-describedby": rest["aria-describedby"] })}
        aria-pressed={pressed}
        aria-disabled={isBlocked || busy || undefined}
        aria-busy={busy || undefined}
        aria-keyshortcuts={kbd === undefined ? undefined : formatAriaKeys(kbd, platform)}
        onClick={handleClick}
        className={joinClasses(
          "hit inline-grid shrink-0 select-none place-items-center rounded-ctl transition-colors",
          sizes[size],
          isOff ? offTone : isShownPressed ? "bg-active text-text" : tones[tone],
          className,
        )}
      >
        {busy ? <Spinner /> : icon}
      </button>
    </Tooltip>
  );
}
