"use client";

import { type KeyboardEvent, useCallback, useState } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { createLazyLayer, useLazyLayer } from "@/components/ui/lazy-layer";
import { listSelectItems, SelectFace, selectSizes } from "@/components/ui/select-face";
import type { SelectProps } from "@/components/ui/select-items";
import { useFieldControl } from "@/components/ui/use-field-control";

export type { SelectItem } from "@/components/ui/select-items";

export const selectLayer = createLazyLayer(() =>
  import("@/components/ui/select-layer").then((module) => module.SelectLayer),
);

/** One of a list. Items that cannot be chosen stay, and say why. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const control = useFieldControl(props);
  const [isAsked, setAsked] = useState(false);
  const Layer = useLazyLayer(
    selectLayer,
    isAsked,
    useCallback(() => setAsked(false), []),
  );
  const all = listSelectItems(props);
  const choose = (item: (typeof all)[number] | undefined) => {
    if (item !== undefined && item.value !== props.value) props.onValueChange(item.value);
  };
  // The code of the list knows texts only: what it gives back is looked up among the items.
  const face: SelectProps<string> = {
    ...props,
    onValueChange: (next) => choose(all.find(({ value }) => value === next)),
  };
  if (Layer !== undefined) return <Layer {...face} />;
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setAsked(true);
    } else if (event.key.length === 1 && event.key !== " ") {
      // A letter chooses without opening, as in every select.
      const letter = event.key.toLowerCase();
      choose(all.find((item) => item.disabled !== true && item.label.toLowerCase().startsWith(letter)));
    }
  };
  return (
    <button
      {...control.aria}
      ref={props.ref}
      type="button"
      role="combobox"
      aria-expanded={false}
      aria-autocomplete="none"
      data-state="closed"
      data-placeholder={all.some((item) => item.value === props.value) ? undefined : ""}
      disabled={control.isOff}
      data-disabled={control.isOff ? "" : undefined}
      data-tone={props.tone ?? control.tone}
      data-off={control.isOff || undefined}
      onClick={() => setAsked(true)}
      onKeyDown={handleKeyDown}
      className={joinClasses(
        "entry-frame flex w-full min-w-0 select-none items-center gap-1.5 rounded-ctl text-left",
        selectSizes[props.size ?? 32],
        props.className,
      )}
    >
      <SelectFace props={face} isOff={control.isOff} />
    </button>
  );
}
