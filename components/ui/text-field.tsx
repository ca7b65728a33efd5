"use client";

import { type ComponentProps, type ReactNode, useImperativeHandle, useRef } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { useEarlyText } from "@/components/ui/use-early-text";
import { useFieldControl } from "@/components/ui/use-field-control";

export interface TextFieldProps extends Omit<ComponentProps<"input">, "size" | "value"> {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly size?: 28 | 32 | 36 | undefined;
  readonly tone?: "none" | "warning" | "danger" | undefined;
  /** Before the text: an icon, a currency. */
  readonly leading?: ReactNode;
  /** After the text: a count, icon buttons of 24 px. */
  readonly trailing?: ReactNode;
  /** Fixed-width letters, for keys, codes and addresses. */
  readonly mono?: boolean | undefined;
}

const sizes = {
  28: "h-ctl-s px-2 text-entry-s",
  32: "h-ctl px-2.5 text-entry",
  36: "h-ctl-m px-2.5 text-entry",
} as const;

/** One line of text. Inside a field it takes its name, description and tone from there. */
export function TextField({
  value,
  onValueChange,
  size = 32,
  tone,
  leading,
  trailing,
  mono = false,
  className,
  onChange,
  type = "text",
  ref,
  ...rest
}: TextFieldProps) {
  const control = useFieldControl(rest);
  const entry = useRef<HTMLInputElement>(null);
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => entry.current, []);
  useEarlyText(entry, value, onValueChange);
  return (
    <div
      data-tone={tone ?? control.tone}
      data-off={control.isOff || undefined}
      className={joinClasses(
        "entry-frame flex min-w-0 items-center gap-1.5 rounded-ctl [&>.lucide]:text-text-3",
        sizes[size],
        className,
      )}
    >
      {leading}
      <input
        {...rest}
        {...control.aria}
        ref={entry}
        type={type}
        value={value}
        disabled={control.isOff}
        onChange={(event) => {
          onChange?.(event);
          onValueChange(event.currentTarget.value);
        }}
        className={joinClasses(
          "h-full min-w-0 flex-1 bg-transparent outline-hidden disabled:text-text-off",
          mono && "font-mono",
        )}
      />
      {trailing}
    </div>
  );
}
