"use client";

import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, getButtonClasses } from "@/components/ui/button-look";
import { joinClasses } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { formatAriaKeys } from "@/components/ui/key-names";
import { Spinner } from "@/components/ui/spinner";
import { Tooltip } from "@/components/ui/tooltip";
import { useKeyPlatform } from "@/components/ui/use-key-platform";

export interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  /** Turns a spinner in the icon's place, or in the label's where there is no icon; the width stays. */
  readonly busy?: boolean | undefined;
  readonly icon?: ReactNode;
  /** The key that does the same; shown as a chip and announced. */
  readonly kbd?: string | undefined;
  /** Why it cannot be pressed now. It stays reachable by keyboard and says so in its tooltip. */
  readonly disabledReason?: string | undefined;
  /** For want of room the icon stands alone, and the word is in the tooltip. */
  readonly isShort?: boolean | undefined;
  /** Gives the look to the one child, a link for example. */
  readonly asChild?: boolean | undefined;
}

/** A command with a word on it. One primary per surface. */
export function Button({
  variant = "secondary",
  size = 32,
  busy = false,
  icon,
  kbd,
  disabledReason,
  isShort = false,
  asChild = false,
  disabled = false,
  onClick,
  className,
  children,
  type = "button",
  ...rest
}: ButtonProps) {
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
  const Root = asChild ? Slot.Root : "button";
  const button = (
    <Root
      {...rest}
      {...(asChild ? {} : { type, disabled })}
      aria-disabled={isBlocked || busy || undefined}
      aria-busy={busy || undefined}
      aria-keyshortcuts={kbd === undefined ? undefined : formatAriaKeys(kbd, platform)}
      onClick={handleClick}
      className={joinClasses(getButtonClasses(variant, size, isOff), className)}
    >
      {busy ? <Spinner className={icon ? undefined : "absolute inset-0 m-auto"} /> : icon}
      {asChild ? (
        <Slot.Slottable>{children}</Slot.Slottable>
      ) : (
        <span className={joinClasses("contents", busy && !icon && "[&>*]:opacity-0")}>
          <span className={joinClasses(isShort && "sr-only")}>{children}</span>
          {kbd === undefined ? null : (
            <Kbd keys={kbd} tone={variant === "secondary" || isOff ? "quiet" : "inherit"} aria-hidden />
          )}
        </span>
      )}
    </Root>
  );
  // Always inside the tooltip: a button that lost it would be mounted anew and drop the focus.
  return <Tooltip label={disabledReason ?? (isShort ? children : undefined)}>{button}</Tooltip>;
}
