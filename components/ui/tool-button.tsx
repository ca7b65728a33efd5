"use client";

import type { ComponentProps, ReactNode } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { formatAriaKeys } from "@/components/ui/key-names";
import { Tooltip } from "@/components/ui/tooltip";
import { useKeyPlatform } from "@/components/ui/use-key-platform";

export interface ToolButtonProps extends Omit<ComponentProps<"button">, "aria-label" | "children"> {
  readonly label: string;
  readonly icon: ReactNode;
  /** The tool in the hand. */
  readonly active: boolean;
  readonly kbd?: string | undefined;
  /** A corner tick says that the same key cycles to another tool. */
  readonly paired?: boolean | undefined;
  readonly tooltipSide?: "top" | "right" | "bottom" | "left" | undefined;
}

/** A tool of the canvas strip. */
export function ToolButton({
  label,
  icon,
  active,
  kbd,
  paired = false,
  tooltipSide = "right",
  className,
  disabled,
  ...rest
}: ToolButtonProps) {
  const platform = useKeyPlatform();
  return (
    <Tooltip label={label} kbd={kbd} side={tooltipSide}>
      <button
        {...rest}
        type="button"
        disabled={disabled}
        aria-label={label}
        aria-describedby={rest["aria-describedby"]}
        aria-pressed={active}
        aria-keyshortcuts={kbd === undefined ? undefined : formatAriaKeys(kbd, platform)}
        className={joinClasses(
          "hit inline-grid size-ctl shrink-0 select-none place-items-center rounded-ctl transition-colors",
          disabled
            ? "text-text-off"
            : active
              ? "bg-accent-soft text-accent-text"
              : "text-text-2 hover:bg-hover hover:text-text",
          paired &&
            "after:absolute after:right-[3px] after:bottom-[3px] after:border-2 after:border-transparent after:border-r-current after:border-b-current after:opacity-70",
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
