"use client";

import { type KeyboardEvent, type ReactNode, type Ref, useId, useRef } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { useFieldControl } from "@/components/ui/use-field-control";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

export interface SegmentedItem<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: ReactNode;
  /** Shows the icon alone; the label becomes the name and the tooltip. */
  readonly iconOnly?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Why it is disabled. With a reason the arrows still stop there, so that the reason can be read. */
  readonly reason?: string | undefined;
}

export interface SegmentedProps<Value extends string> {
  readonly items: readonly SegmentedItem<Value>[];
  readonly value: Value | undefined;
  readonly onValueChange: (value: Value) => void;
  readonly size?: 28 | 32 | undefined;
  /** `fill` shares the width of its place; `hug` is as wide as its words. */
  readonly fit?: "fill" | "hug" | undefined;
  readonly disabled?: boolean | undefined;
  readonly id?: string | undefined;
  readonly "aria-label"?: string | undefined;
  readonly "aria-labelledby"?: string | undefined;
  readonly "aria-describedby"?: string | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLDivElement> | undefined;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One of a few, all in view: a radio group. Arrow keys choose; choosing never moves the neighbours. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { items, value, onValueChange, size = 32, fit = "fill" } = props;
  const control = useFieldControl(props);
  const groupId = useId();
  const buttons = useRef(new Map<Value, HTMLButtonElement>());

  const isOff = (item: SegmentedItem<Value>) => control.isOff || item.disabled === true;
  const canFocus = (item: SegmentedItem<Value>) => !isOff(item) || (!control.isOff && item.reason !== undefined);
  const chosen = items.find((item) => item.value === value && canFocus(item));
  const tabStop = chosen ?? items.find((item) => !isOff(item));

  const goTo = (item: SegmentedItem<Value>) => {
    buttons.current.get(item.value)?.focus();
    if (!isOff(item) && item.value !== value) onValueChange(item.value);
  };
  const handleKeyDown = (event: KeyboardEvent, from: number) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const reachable = items.filter(canFocus);
    const enabled = items.filter((item) => !isOff(item));
    const current = items[from];
    const step = steps[event.key];
    const at = current === undefined ? -1 : reachable.indexOf(current);
    const target =
      step !== undefined
        ? reachable[(at + step + reachable.length) % reachable.length]
        : event.key === "Home"
          ? enabled[0]
          : event.key === "End"
            ? enabled.at(-1)
            : undefined;
    if (target === undefined) return;
    event.preventDefault();
    goTo(target);
  };

  const { id, ...aria } = control.aria;
  return (
    <div
      {...aria}
      id={id}
      ref={props.ref}
      role="radiogroup"
      className={joinClasses(
        "flex rounded-ctl bg-track p-0.5 inset-ring inset-ring-line",
        size === 28 ? "h-ctl-s" : "h-ctl",
        fit === "hug" && "w-fit",
        props.className,
      )}
    >
      {items.map((item, index) => {
        const isChosen = item.value === value;
        const reasonId = item.reason !== undefined && isOff(item) ? `${groupId}-${item.value}` : undefined;
        const button = (
          // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be focused without being chosen
          <button
            key={item.value}
            ref={(element) => {
              if (element === null) buttons.current.delete(item.value);
              else buttons.current.set(item.value, element);
            }}
            type="button"
            role="radio"
            aria-checked={isChosen}
            aria-disabled={isOff(item) || undefined}
            aria-describedby={reasonId}
            aria-label={item.iconOnly === true ? item.label : undefined}
            tabIndex={item === tabStop ? 0 : -1}
            onClick={() => {
              if (!isOff(item) && !isChosen) onValueChange(item.value);
            }}
            onKeyDown={(event) => handleKeyDown(event, index)}
            className={joinClasses(
              "hit inline-flex min-w-6 select-none items-center justify-center gap-1.5 rounded-tag text-12 whitespace-nowrap transition-colors",
              fit === "fill" ? "flex-auto px-1.5" : "px-2.5",
              isChosen && "bg-thumb font-medium text-text ring ring-line-control",
              !isChosen && !isOff(item) && "text-text-2 hover:text-text",
              isOff(item) && "text-text-off",
            )}
          >
            {item.icon}
            {item.iconOnly === true ? null : (
              <span className="steady" data-text={item.label}>
                {item.label}
              </span>
            )}
            {reasonId === undefined ? null : (
              <VisuallyHidden id={reasonId} aria-hidden>
                {item.reason}
              </VisuallyHidden>
            )}
          </button>
        );
        const tip = reasonId !== undefined ? item.reason : item.iconOnly === true ? item.label : undefined;
        return tip === undefined ? (
          button
        ) : (
          <Tooltip key={item.value} label={tip}>
            {button}
          </Tooltip>
        );
      })}
    </div>
  );
}
