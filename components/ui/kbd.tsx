"use client";

import type { ComponentProps } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { formatKeys } from "@/components/ui/key-names";
import { useKeyPlatform } from "@/components/ui/use-key-platform";

export interface KbdProps extends Omit<ComponentProps<"kbd">, "children"> {
  /** Keys joined by plus signs: "Mod+Enter", "Shift+V", "B". `Mod` is ⌘ on a Mac and Ctrl elsewhere. */
  readonly keys: string;
  /** `inherit` takes the colour of the ground it stands on (a primary button, a tooltip). */
  readonly tone?: "quiet" | "inherit" | undefined;
}

/** The chip that shows which key does the same. */
export function Kbd({ keys, tone = "quiet", className, ...rest }: KbdProps) {
  const platform = useKeyPlatform();
  return (
    <kbd
      {...rest}
      className={joinClasses(
        "inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-tag px-1 font-medium font-sans text-11 leading-none whitespace-nowrap inset-ring pointer-coarse:hidden",
        tone === "quiet" ? "text-text-3 inset-ring-line-strong" : "text-inherit inset-ring-current/40",
        className,
      )}
    >
      {formatKeys(keys, platform)}
    </kbd>
  );
}
