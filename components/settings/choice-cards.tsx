"use client";

import { type ReactNode, useId } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface ChoiceCard<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
  readonly picture?: ReactNode;
  /** Of the label, where it differs from the page's. */
  readonly lang?: string;
}

export interface ChoiceCardsProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly ChoiceCard<Value>[];
  /** Undefined until it is known: then none is marked. */
  readonly value: Value | undefined;
  readonly onValueChange: (value: Value) => void;
}

/** One of a few, as large cards: native radios, so that arrows and forms behave. */
export function ChoiceCards<Value extends string>({ label, choices, value, onValueChange }: ChoiceCardsProps<Value>) {
  const name = useId();
  return (
    <fieldset className="grid grid-cols-[repeat(auto-fill,minmax(min(200px,100%),1fr))] gap-3">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={joinClasses(
            "surface-raised relative flex min-w-0 flex-col gap-3 rounded-panel p-3 transition-shadow has-focus-visible:outline-2 has-focus-visible:outline-accent-line has-focus-visible:outline-offset-2",
            choice.value === value
              ? "inset-ring-2 inset-ring-accent-line"
              : "inset-ring inset-ring-line hover:inset-ring-line-strong",
          )}
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onValueChange(choice.value)}
            className="sr-only"
          />
          {choice.picture}
          <span className="px-1">
            <span lang={choice.lang} className="block font-medium">
              {choice.label}
            </span>
            {choice.hint === undefined ? null : <span className="block text-12 text-text-3">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
