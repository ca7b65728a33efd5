"use client";

import { useTranslations } from "next-intl";
import { type ConnectionDraft, countOverrides, type DraftField } from "@/components/settings/connection-draft";
import type { DraftFormProps } from "@/components/settings/connection-fields";
import { RouteRows } from "@/components/settings/route-rows";
import { CollapsibleSection } from "@/components/ui/collapsible-section";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { DialectFacts } from "@/lib/core/connection";

export interface AdvancedFieldsProps extends DraftFormProps {
  readonly dialect: DialectFacts | undefined;
}

const schemes = ["dialect", "raw", "Bearer"] as const satisfies readonly ConnectionDraft["authScheme"][];
const deliveries = [
  "auto",
  "relay-url",
  "public-url",
  "data-uri",
] as const satisfies readonly ConnectionDraft["imageDelivery"][];

/** What a relay that differs from its documents needs: paths, header, time-outs, how pictures go up. */
export function AdvancedFields({ draft, problems, dialect, onChange }: AdvancedFieldsProps) {
  const t = useTranslations("settings.form");
  const wordOf = (field: DraftField) => {
    const problem = problems.fields[field];
    return problem === undefined ? undefined : t(`problems.${problem}`);
  };
  const text = (field: DraftField & ("pathPrefix" | "authHeader" | "balanceUserId" | "balanceUserHeader")) => ({
    mono: true,
    value: draft[field],
    onValueChange: (value: string) => onChange({ [field]: value }),
  });
  const seconds = (field: "connectTimeoutS" | "answerTimeoutS") => ({
    value: draft[field],
    inputMode: "decimal" as const,
    trailing: <span className="text-12 text-text-3">{t("seconds")}</span>,
    onValueChange: (value: string) => onChange({ [field]: value }),
  });
  return (
    <CollapsibleSection title={t("advanced")} summary={t("overrides", { count: countOverrides(draft) })}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("connectTimeout")} error={wordOf("connectTimeoutS")}>
          <TextField {...seconds("connectTimeoutS")} />
        </Field>
        <Field label={t("answerTimeout")} error={wordOf("answerTimeoutS")}>
          <TextField {...seconds("answerTimeoutS")} />
        </Field>
        <Field label={t("authHeader")} error={wordOf("authHeader")}>
          <TextField {...text("authHeader")} placeholder={dialect?.authHeader} />
        </Field>
        <Field label={t("authScheme")}>
          <Select
            value={draft.authScheme}
            items={schemes.map((value) => ({ value, label: t(`schemes.${value}`) }))}
            onValueChange={(authScheme) => onChange({ authScheme })}
          />
        </Field>
        <Field label={t("pathPrefix")} hint={t("pathPrefixHint")} error={wordOf("pathPrefix")}>
          <TextField {...text("pathPrefix")} placeholder="/" />
        </Field>
        <Field label={t("imageDelivery")}>
          <Select
            value={draft.imageDelivery}
            items={deliveries.map((value) => ({ value, label: t(`deliveries.${value}`) }))}
            onValueChange={(imageDelivery) => onChange({ imageDelivery })}
          />
        </Field>
        {dialect?.tellsBalance === true ? (
          <>
            <Field label={t("balanceUserId")} error={wordOf("balanceUserId")}>
              <TextField {...text("balanceUserId")} />
            </Field>
            <Field label={t("balanceUserHeader")} error={wordOf("balanceUserHeader")}>
              <TextField {...text("balanceUserHeader")} placeholder="New-Api-User" />
            </Field>
          </>
        ) : null}
      </div>
      <RouteRows routes={draft.routes} wrong={problems.routes} onChange={(routes) => onChange({ routes })} />
    </CollapsibleSection>
  );
}
