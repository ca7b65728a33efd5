"use client";

import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface TextButtonProps extends ComponentProps<"button"> {
  /** Gives the look to the one child, a link for example. */
  readonly asChild?: boolean | undefined;
}

/** A command inside a sentence: underlined words. */
export function TextButton({ asChild = false, className, type = "button", ...rest }: TextButtonProps) {
  const Root = asChild ? Slot.Root : "button";
  return (
    <Root
      {...rest}
      {...(asChild ? {} : { type })}
      className={joinClasses("link hit text-left disabled:text-text-off disabled:no-underline", className)}
    />
  );
}
