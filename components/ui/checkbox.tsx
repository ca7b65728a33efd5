"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Primitive } from "radix-ui";
import { type ReactNode, type Ref, useId } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface CheckboxProps {
  readonly checked: boolean | "indeterminate";
  readonly onCheckedChange: (checked: boolean) => void;
  readonly label: ReactNode;
  readonly labelHidden?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** On a picture its ground is dark, so that it is seen on any colours. */
  readonly onPicture?: boolean | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** A choice that takes effect later, or the mark of a selected thing. */
export function Checkbox(props: CheckboxProps) {
  const id = useId();
  const { disabled = false } = props;
  return (
    <span
      className={joinClasses(
        "inline-flex items-center gap-2",
        props.labelHidden !== true && "min-h-6 pointer-coarse:min-h-hit",
        props.className,
      )}
    >
      <Primitive.Root
        id={id}
        ref={props.ref}
        checked={props.checked}
        onCheckedChange={(next) => props.onCheckedChange(next === true)}
        disabled={disabled}
        className={joinClasses(
          "hit group grid size-4 shrink-0 place-items-center rounded-tag transition-colors data-[state=unchecked]:inset-ring-[1.5px] data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent data-disabled:opacity-45",
          props.onPicture === true
            ? "inset-ring-on-picture/70 data-[state=unchecked]:bg-scrim"
            : "inset-ring-line-strong hover:inset-ring-text-3",
        )}
      >
        <Primitive.Indicator className="text-on-accent">
          <Check aria-hidden className="size-3 group-data-[state=indeterminate]:hidden" />
          <Minus aria-hidden className="hidden size-3 group-data-[state=indeterminate]:block" />
        </Primitive.Indicator>
      </Primitive.Root>
      <label
        htmlFor={id}
        className={joinClasses(props.labelHidden === true && "sr-only", disabled ? "text-text-off" : "text-text-2")}
      >
        {props.label}
      </label>
    </span>
  );
}
