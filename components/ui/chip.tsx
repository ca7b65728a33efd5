"use client";

import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface ChipProps extends Omit<ComponentProps<"button">, "value"> {
  /** A filter that is set, a setting that is not the default. With `onClick` it is also said as pressed. */
  readonly selected?: boolean | undefined;
  readonly icon?: ReactNode;
  /** The chosen value, in the heavier weight after the children: Rating **3+**. */
  readonly value?: ReactNode;
  readonly onRemove?: (() => void) | undefined;
  /** Name of the x. Needed with `onRemove`. */
  readonly removeLabel?: string | undefined;
}

/** A small round choice or filter. */
export function Chip({
  selected = false,
  icon,
  value,
  onRemove,
  removeLabel,
  onClick,
  disabled,
  className,
  children,
  ...rest
}: ChipProps) {
  const words = (
    <>
      {icon}
      <span className="truncate">{children}</span>
      {value === undefined ? null : <span className="font-medium text-text">{value}</span>}
    </>
  );
  const inner = "flex h-full min-w-0 items-center gap-1.5 rounded-full";
  return (
    <span
      className={joinClasses(
        "inline-flex h-chip max-w-full shrink-0 items-center rounded-full text-12 whitespace-nowrap transition-colors pointer-coarse:text-13",
        disabled ? "text-text-off" : selected ? "bg-active text-text" : "text-text-2",
        !selected && "inset-ring inset-ring-line-strong",
        !disabled && !selected && onClick !== undefined && "hover:bg-hover hover:text-text",
        className,
      )}
    >
      {onClick === undefined ? (
        <span className={joinClasses(inner, onRemove === undefined ? "px-2 pointer-coarse:px-3" : "pl-2.5")}>
          {words}
        </span>
      ) : (
        <button
          {...rest}
          type="button"
          disabled={disabled}
          aria-pressed={selected}
          onClick={onClick}
          className={joinClasses(inner, "hit", onRemove === undefined ? "px-2 pointer-coarse:px-3" : "pl-2.5")}
        >
          {words}
        </button>
      )}
      {onRemove === undefined ? null : (
        <button
          type="button"
          aria-label={removeLabel}
          disabled={disabled}
          onClick={onRemove}
          className="hit grid size-6 shrink-0 place-items-center rounded-full text-text-3 hover:text-text pointer-coarse:size-9"
        >
          <X aria-hidden className="size-3" />
        </button>
      )}
    </span>
  );
}
