"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/components/ui/text-field";
import { MAX_SWEEP_CELLS } from "@/lib/core/sweep-axes";
import { findRange, listRange, type NumberRange, readNumbers } from "./read-numbers";

export interface NumberAxisProps {
  readonly label: string;
  readonly values: readonly number[];
  readonly limits: { readonly min: number; readonly max: number };
  readonly onChange: (values: readonly number[]) => void;
}

const ends = ["from", "to", "step"] as const;

/** Whole numbers: a list to type, or the ends and the step that fill it. */
export function NumberAxis({ label, values, limits, onChange }: NumberAxisProps) {
  const t = useTranslations("sweep.numbers");
  // While it is typed, the text stays as it is typed.
  const [typed, setTyped] = useState<string | null>(null);
  const [range, setRange] = useState<Readonly<Record<(typeof ends)[number], string>> | null>(null);
  const found = findRange(values);
  const shown = range ?? {
    from: String(found?.from ?? ""),
    to: String(found?.to ?? ""),
    step: String(found?.step ?? ""),
  };
  const changeRange = (end: (typeof ends)[number], text: string) => {
    const next = { ...shown, [end]: text };
    setRange(next);
    const whole = readRange(next, limits);
    if (whole) onChange(listRange(whole, MAX_SWEEP_CELLS));
  };
  return (
    <>
      <TextField
        aria-label={label}
        inputMode="text"
        autoComplete="off"
        placeholder={t("placeholder")}
        value={typed ?? values.join(", ")}
        onValueChange={(text) => {
          setTyped(text);
          setRange(null);
          onChange(readNumbers(text, limits));
        }}
        onBlur={() => setTyped(null)}
      />
      <div className="grid grid-cols-3 gap-1.5">
        {ends.map((end) => (
          <TextField
            key={end}
            size={28}
            inputMode="numeric"
            autoComplete="off"
            aria-label={`${label}: ${t(end)}`}
            leading={<span className="text-12 text-text-3">{t(end)}</span>}
            value={shown[end]}
            onFocus={(event) => event.currentTarget.select()}
            onValueChange={(text) => {
              setTyped(null);
              changeRange(end, text);
            }}
            onBlur={() => setRange(null)}
          />
        ))}
      </div>
    </>
  );
}

function readRange(
  texts: Readonly<Record<(typeof ends)[number], string>>,
  limits: NumberAxisProps["limits"],
): NumberRange | null {
  const [from] = readNumbers(texts.from, limits);
  const [to] = readNumbers(texts.to, limits);
  const [step] = readNumbers(texts.step, { min: 1, max: limits.max });
  return from === undefined || to === undefined || step === undefined ? null : { from, to, step };
}
