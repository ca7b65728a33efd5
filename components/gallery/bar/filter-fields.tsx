"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

const ANY = "any";

interface ChipGroupProps<Value extends string> {
  readonly label: string;
  readonly items: readonly { readonly value: Value; readonly label: string; readonly icon?: ReactNode }[];
  readonly chosen: readonly Value[] | undefined;
  readonly onChange: (chosen: Value[] | undefined) => void;
}

/** Any of some. */
export function ChipGroup<Value extends string>({ label, items, chosen = [], onChange }: ChipGroupProps<Value>) {
  const toggle = (value: Value) => {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <Field label={label} group>
      <fieldset aria-label={label} className="flex flex-wrap gap-1.5">
        {items.map(({ value, label: word, icon }) => (
          <Chip key={value} selected={chosen.includes(value)} icon={icon} onClick={() => toggle(value)}>
            {word}
          </Chip>
        ))}
      </fieldset>
    </Field>
  );
}

interface OneOfProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly items: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | undefined) => void;
}

/** One of some, or any. */
export function OneOf({ label, value, items, onChange }: OneOfProps) {
  const t = useTranslations("gallery.filter");
  return (
    <Field label={label}>
      <Select
        value={value ?? ANY}
        onValueChange={(next) => onChange(next === ANY ? undefined : next)}
        items={[{ value: ANY, label: t("any") }, ...items]}
      />
    </Field>
  );
}

/** A fact that holds, or does not, or does not matter. */
export function YesNo({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: boolean | undefined;
  readonly onChange: (value: boolean | undefined) => void;
}) {
  const t = useTranslations("gallery.filter");
  return (
    <Field label={label}>
      <Select
        value={value === undefined ? ANY : String(value)}
        onValueChange={(next) => onChange(next === ANY ? undefined : next === "true")}
        items={[
          { value: ANY, label: t("any") },
          { value: "true", label: t("yes") },
          { value: "false", label: t("no") },
        ]}
      />
    </Field>
  );
}
