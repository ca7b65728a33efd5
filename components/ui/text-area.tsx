"use client";

import { type ComponentProps, type CSSProperties, type ReactNode, useImperativeHandle, useRef } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { useEarlyText } from "@/components/ui/use-early-text";
import { useFieldControl } from "@/components/ui/use-field-control";

export interface TextAreaProps extends Omit<ComponentProps<"textarea">, "rows" | "value"> {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  /** Grows with its text between these; then it scrolls. */
  readonly minRows?: number | undefined;
  readonly maxRows?: number | undefined;
  /** `prompt` is the large one: 14 px, softer corners. */
  readonly look?: "plain" | "prompt" | undefined;
  readonly tone?: "none" | "warning" | "danger" | undefined;
  /** A line inside the frame, under the text: icon buttons, a count. */
  readonly footer?: ReactNode;
}

const looks = {
  plain: { frame: "rounded-ctl", text: "px-2.5 py-1.5 text-entry leading-base", paddingPx: 12 },
  prompt: { frame: "rounded-prompt", text: "px-3 pt-3 pb-1 text-prompt leading-prompt", paddingPx: 16 },
} as const;

/** Text of several lines that grows as it is typed. */
export function TextArea({
  value,
  onValueChange,
  minRows = 2,
  maxRows = 12,
  look = "plain",
  tone,
  footer,
  className,
  onChange,
  ref,
  ...rest
}: TextAreaProps) {
  const control = useFieldControl(rest);
  const entry = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(ref, () => entry.current, []);
  useEarlyText(entry, value, onValueChange);
  const { frame, text, paddingPx } = looks[look];
  const limits: CSSProperties = {
    minHeight: `calc(${minRows}lh + ${paddingPx}px)`,
    maxHeight: `calc(${maxRows}lh + ${paddingPx}px)`,
  };
  const shared = joinClasses("col-start-1 row-start-1 w-full min-w-0 whitespace-pre-wrap break-words", text);
  return (
    <div
      data-tone={tone ?? control.tone}
      data-off={control.isOff || undefined}
      className={joinClasses("entry-frame flex min-w-0 flex-col", frame, className)}
    >
      {/* A hidden twin with the same text gives the height: no measuring, right in the first frame. */}
      <div className="grid min-w-0">
        <div aria-hidden style={limits} className={joinClasses("invisible overflow-hidden", shared)}>
          {`${value}\u200b`}
        </div>
        <textarea
          {...rest}
          {...control.aria}
          ref={entry}
          rows={1}
          // What a browser puts back after a reload is older than the draft, and would look like typed.
          autoComplete="off"
          style={limits}
          value={value}
          disabled={control.isOff}
          onChange={(event) => {
            onChange?.(event);
            onValueChange(event.currentTarget.value);
          }}
          className={joinClasses(
            "resize-none overflow-y-auto bg-transparent outline-hidden disabled:text-text-off",
            shared,
          )}
        />
      </div>
      {footer === undefined ? null : <div className="flex min-h-8 items-center gap-1 px-1.5 pb-1">{footer}</div>}
    </div>
  );
}
