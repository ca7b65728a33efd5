"use client";

import { useLocale, useTranslations } from "next-intl";
import {
  type ConnectionDraft,
  type DraftField,
  type DraftProblems,
  readNumber,
} from "@/components/settings/connection-draft";
import { KeyField } from "@/components/settings/key-field";
import { formatUsd } from "@/components/shell/money-format";
import { Field } from "@/components/ui/field";
import { NumberStepper } from "@/components/ui/number-stepper";
import { TextField } from "@/components/ui/text-field";
import type { Connection, DialectFacts } from "@/lib/core/connection";
import { estimateUsd } from "@/lib/ideogram/prices";

export interface DraftFormProps {
  readonly draft: ConnectionDraft;
  readonly problems: DraftProblems;
  readonly onChange: (patch: Partial<ConnectionDraft>) => void;
}

export interface ConnectionFieldsProps extends DraftFormProps {
  readonly connection: Connection | undefined;
  readonly dialect: DialectFacts | undefined;
}

/** What every connection has: name, key, address, price, limits. The sandbox has only what makes sense for it. */
export function ConnectionFields({ draft, problems, connection, dialect, onChange }: ConnectionFieldsProps) {
  const t = useTranslations("settings.form");
  const locale = useLocale();
  const isSandbox = connection?.isSandbox === true;
  const wordOf = (field: DraftField) => {
    const problem = problems.fields[field];
    return problem === undefined ? undefined : t(`problems.${problem}`);
  };
  const ratio = readNumber(draft.priceRatio);
  const example = { operation: "generate", model: "V_3", renderingSpeed: "DEFAULT", numImages: 1 } as const;
  const examples = (dialect?.baseUrlExamples ?? []).join(", ");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("name")} error={wordOf("name")}>
        <TextField value={draft.name} autoComplete="off" maxLength={80} onValueChange={(name) => onChange({ name })} />
      </Field>
      {isSandbox ? null : (
        <>
          <Field
            label={t("baseUrl")}
            error={wordOf("baseUrl")}
            hint={
              draft.baseUrl.trim() === "" && examples !== "" ? t("baseUrlExamples", { examples }) : t("baseUrlHint")
            }
          >
            <TextField
              type="url"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              value={draft.baseUrl}
              placeholder="https://"
              onValueChange={(baseUrl) => onChange({ baseUrl })}
            />
          </Field>
          <KeyField draft={draft} connection={connection} error={wordOf("key")} onChange={onChange} />
          <Field label={t("priceRatio")} error={wordOf("priceRatio")} hint={t("priceRatioHint")}>
            <TextField
              inputMode="decimal"
              autoComplete="off"
              leading={<span className="text-text-3">×</span>}
              value={draft.priceRatio}
              onValueChange={(priceRatio) => onChange({ priceRatio })}
              trailing={
                ratio === null ? undefined : (
                  <span className="text-12 text-text-3 whitespace-nowrap">
                    {t("priceExample", { price: formatUsd(estimateUsd(example, ratio), locale) })}
                  </span>
                )
              }
            />
          </Field>
        </>
      )}
      <Field label={t("imagesInFlight")} hint={t("imagesInFlightHint")}>
        <NumberStepper
          min={1}
          max={100}
          value={draft.imagesInFlight}
          decrementLabel={t("fewer")}
          incrementLabel={t("more")}
          onValueChange={(imagesInFlight) => onChange({ imagesInFlight })}
        />
      </Field>
      {isSandbox ? null : (
        <Field label={t("monthlyCap")} error={wordOf("monthlyCapUsd")} hint={t("monthlyCapHint")}>
          <TextField
            inputMode="decimal"
            autoComplete="off"
            leading={<span className="text-text-3">$</span>}
            value={draft.monthlyCapUsd}
            onValueChange={(monthlyCapUsd) => onChange({ monthlyCapUsd })}
          />
        </Field>
      )}
    </div>
  );
}
