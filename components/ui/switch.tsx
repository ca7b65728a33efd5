"use client";

import { Switch as Primitive } from "radix-ui";
import { type ReactNode, type Ref, useId } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface SwitchProps {
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly label: ReactNode;
  /** Keeps the label for screen readers only. */
  readonly labelHidden?: boolean | undefined;
  /** Before the switch at the left, or pushed to both ends of the line. */
  readonly layout?: "inline" | "spread" | undefined;
  readonly hint?: ReactNode;
  readonly disabled?: boolean | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** On or off, at once. */
export function Switch(props: SwitchProps) {
  const id = useId();
  const { disabled = false, layout = "inline" } = props;
  const hasHint = props.hint !== undefined && props.hint !== null;
  return (
    <div
      className={joinClasses(
        "flex min-h-6 items-center gap-2 pointer-coarse:min-h-hit",
        layout === "spread" && "justify-between",
        props.className,
      )}
    >
      <span className={props.labelHidden === true ? "sr-only" : "min-w-0"}>
        <label htmlFor={id} className={disabled ? "text-text-off" : "text-text-2"}>
          {props.label}
        </label>
        {hasHint ? (
          <span id={`${id}-hint`} className="block text-12 text-text-3">
            {props.hint}
          </span>
        ) : null}
      </span>
      <Primitive.Root
        id={id}
        ref={props.ref}
        checked={props.checked}
        onCheckedChange={props.onCheckedChange}
        disabled={disabled}
        aria-describedby={hasHint ? `${id}-hint` : undefined}
        className="group hit h-4 w-7 shrink-0 rounded-full bg-line-strong transition-colors data-[state=checked]:bg-text data-disabled:opacity-45"
      >
        <Primitive.Thumb className="block size-3 translate-x-0.5 rounded-full bg-text-2 transition-transform duration-fast data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-bg" />
      </Primitive.Root>
    </div>
  );
}
