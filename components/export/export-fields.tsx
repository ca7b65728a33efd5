"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatBytes } from "@/components/shell/byte-format";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import type { Export } from "@/lib/core/export";
import { exportFolders } from "@/lib/core/export-options";
import type { ExportChoice } from "@/lib/stores/export-choice";

export interface ExportFieldsProps {
  readonly choice: ExportChoice;
  readonly onChange: (patch: Partial<ExportChoice>) => void;
  /** One picture leaves as one file. */
  readonly isOne: boolean;
  /** Undefined until it is counted. */
  readonly opened: Export | undefined;
}

/** What can be said further about the kind of export that is chosen. */
export function ExportFields({ choice, onChange, isOne, opened }: ExportFieldsProps) {
  const t = useTranslations("exporting");
  const locale = useLocale();
  if (choice.kind === "layers") {
    return (
      <Field label={t("layers.label")} hint={t(`layers.${choice.layers}`)} group>
        <Segmented
          value={choice.layers}
          onValueChange={(layers) => onChange({ layers })}
          items={[
            { value: "psd", label: "Photoshop (PSD)" },
            { value: "ora", label: "OpenRaster (ORA)" },
          ]}
        />
      </Field>
    );
  }
  if (choice.kind === "sheet") {
    return (
      <Field label={t("sheet.label")} hint={t("sheet.hint")} group>
        <Segmented
          value={choice.sheet}
          onValueChange={(sheet) => onChange({ sheet })}
          items={[
            { value: "pdf", label: "PDF" },
            { value: "png", label: "PNG" },
          ]}
        />
      </Field>
    );
  }
  if (choice.kind === "studio") return null;
  const inputs = opened?.inputs;
  return (
    <>
      <fieldset className="flex flex-col items-start gap-1">
        <legend className="pb-1 text-12 text-text-3">{t("beside")}</legend>
        {inputs !== undefined && inputs.count === 0 ? null : (
          <Checkbox
            label={
              inputs === undefined
                ? t("inputs")
                : t("inputsCounted", { count: inputs.count, size: formatBytes(inputs.bytes, locale) })
            }
            checked={choice.hasInputs}
            onCheckedChange={(hasInputs) => onChange({ hasInputs })}
          />
        )}
        {choice.kind === "recipes" ? (
          <Checkbox
            label={t("personal")}
            checked={choice.hasPersonal}
            onCheckedChange={(hasPersonal) => onChange({ hasPersonal })}
          />
        ) : null}
        {isOne ? null : (
          <>
            <Checkbox
              label={t("table")}
              checked={choice.hasTable}
              onCheckedChange={(hasTable) => onChange({ hasTable })}
            />
            <Checkbox
              label={t("manifest")}
              checked={choice.hasManifest}
              onCheckedChange={(hasManifest) => onChange({ hasManifest })}
            />
          </>
        )}
      </fieldset>
      {isOne ? null : (
        <Field label={t("folders.label")} group>
          <Segmented
            value={choice.folders}
            onValueChange={(folders) => onChange({ folders })}
            items={exportFolders.map((value) => ({ value, label: t(`folders.${value}`) }))}
          />
        </Field>
      )}
    </>
  );
}
