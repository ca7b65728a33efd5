"use client";

import { Chip } from "@/components/ui/chip";

export interface ChoiceAxisProps {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Values out of a list, pressed in and out; they stand in the list's own order. */
export function ChoiceAxis({ label, choices, values, onChange }: ChoiceAxisProps) {
  const toggle = (value: string) => {
    const next = new Set(values);
    if (!next.delete(value)) next.add(value);
    const known = choices.filter((choice) => next.has(choice.value)).map((choice) => choice.value);
    // A value that the list has not (another model's) stays until it is taken out by name.
    onChange([...values.filter((one) => next.has(one) && !known.includes(one)), ...known]);
  };
  const foreign = values.filter((value) => !choices.some((choice) => choice.value === value));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend and borders of its own
    <div role="group" aria-label={label} className="-mx-1 flex max-h-48 flex-wrap gap-1.5 overflow-y-auto p-1">
      {[...foreign.map((value) => ({ value, label: value })), ...choices].map((choice) => (
        <Chip key={choice.value} selected={values.includes(choice.value)} onClick={() => toggle(choice.value)}>
          {choice.label}
        </Chip>
      ))}
    </div>
  );
}
