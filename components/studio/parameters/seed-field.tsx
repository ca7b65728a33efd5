"use client";

import { Dices, Lock, LockOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDraft } from "@/components/studio/draft-context";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { usePanel } from "./panel-context";
import { viewField } from "./panel-model";
import { ParameterField } from "./parameter-field";
import { formatSeed, parseSeed, rollSeed } from "./seed-number";
import { useWords } from "./use-words";

export interface SeedFieldProps {
  /** What the lock takes when no seed is set. */
  readonly seedOfShownPicture: number | undefined;
  readonly random?: (() => number) | undefined;
}

/** The seed: random until one is typed, rolled, or taken from the picture in view. */
export function SeedField({ seedOfShownPicture, random = Math.random }: SeedFieldProps) {
  const t = useTranslations("parameters.seed");
  const words = useWords();
  const seed = useDraft((state) => state.fields.seed);
  const setField = useDraft((state) => state.setField);
  // While it is typed, the text stays as it is typed: grouping would move the caret.
  const [typed, setTyped] = useState<string | null>(null);
  if (viewField(usePanel(), "seed").state !== "live") return null;
  const isLocked = seed !== undefined;
  return (
    <ParameterField fields={["seed"]} hasNotes={false} label={words(fieldLabels.seed)}>
      <TextField
        inputMode="numeric"
        autoComplete="off"
        placeholder={t("random")}
        className="pr-0.5!"
        value={typed ?? (isLocked ? formatSeed(seed) : "")}
        onFocus={(event) => event.currentTarget.select()}
        onValueChange={(text) => {
          setTyped(text);
          setField("seed", parseSeed(text));
        }}
        onBlur={() => setTyped(null)}
        trailing={
          <span className="flex shrink-0">
            <IconButton
              label={isLocked ? t("unlock") : t("lock")}
              icon={
                isLocked ? <Lock aria-hidden className="size-3.5" /> : <LockOpen aria-hidden className="size-3.5" />
              }
              pressed={isLocked}
              {...(isLocked || seedOfShownPicture !== undefined ? {} : { disabledReason: t("nothingToLock") })}
              onClick={() => {
                setTyped(null);
                setField("seed", isLocked ? undefined : seedOfShownPicture);
              }}
            />
            <IconButton
              label={t("roll")}
              icon={<Dices aria-hidden className="size-3.5" />}
              onClick={() => {
                setTyped(null);
                setField("seed", rollSeed(random));
              }}
            />
          </span>
        }
      />
    </ParameterField>
  );
}
