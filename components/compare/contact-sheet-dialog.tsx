"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { saveFile } from "@/components/studio/edit/save-file";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { NumberStepper } from "@/components/ui/number-stepper";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Segmented } from "@/components/ui/segmented";
import { showToast } from "@/components/ui/show-toast";
import { useContactSheet } from "@/lib/client/use-contact-sheet";
import { type ContactSheetInput, type SheetField, sheetFields } from "@/lib/core/contact-sheet";
import { planTable, type Table } from "./plan-table";
import { listReady, useRoom } from "./room-context";
import { useAxisWords } from "./use-axis-words";
import { useRoomTitle } from "./use-room-title";

export interface ContactSheetDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const MOST_COLUMNS = 9;
/** What people look for under a picture first. */
const USUAL: readonly SheetField[] = ["model", "styleType", "imageWeight", "seed", "rating", "verdict"];

/** All pictures of the room on one sheet, to be sent to somebody or hung on a wall. */
export function ContactSheetDialog({ open, onOpenChange }: ContactSheetDialogProps) {
  const t = useTranslations("compare.sheet");
  const locale = useLocale();
  const { pictures } = useRoom();
  const { title } = useRoomTitle();
  const words = useAxisWords();
  const ready = listReady(pictures);
  const table = findFullTable(planTable(ready.map(({ detail }) => detail.run?.coords)));
  const [format, setFormat] = useState<ContactSheetInput["format"]>("pdf");
  const [theme, setTheme] = useState<ContactSheetInput["theme"]>("light");
  const [chosenColumns, setColumns] = useState<number | null>(null);
  const [fields, setFields] = useState<readonly SheetField[]>(USUAL);
  const sheet = useContactSheet();
  const columns = chosenColumns ?? table?.columns.values.length ?? Math.min(3, ready.length);
  const isAsTable = table !== null && columns === table.columns.values.length;
  const make = () =>
    sheet.mutate(
      {
        assetIds: (isAsTable ? listRowByRow(table) : ready.map((_, at) => at)).flatMap((at) => ready[at]?.id ?? []),
        format,
        theme,
        columns,
        title: title.slice(0, 200),
        fields: sheetFields.filter((field) => fields.includes(field)),
        locale: locale === "zh-CN" ? "zh" : "en",
        ...(isAsTable && {
          columnHeaders: table.columns.values.map((value) =>
            `${words.field(table.columns.field)} ${words.value(table.columns.field, value)}`.slice(0, 80),
          ),
        }),
        ...(isAsTable &&
          table.rows !== null && {
            rowHeaders: table.rows.values.map((value) => words.value(table.rows?.field ?? "", value).slice(0, 80)),
          }),
      },
      {
        onSuccess: (file) => {
          saveFile(file, `palimpsest-contact-sheet.${format}`);
          onOpenChange(false);
          showToast({ title: t("done") });
        },
      },
    );
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="form"
      title={t("title")}
      description={t("text", { count: ready.length })}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
          <Button variant="primary" busy={sheet.isPending} onClick={make}>
            {t("make")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="grid grid-cols-2 gap-4">
          <Field label={t("format")} group>
            <Segmented
              value={format}
              onValueChange={setFormat}
              items={[
                { value: "pdf", label: "PDF" },
                { value: "png", label: "PNG" },
              ]}
            />
          </Field>
          <Field label={t("ground")} group>
            <Segmented
              value={theme}
              onValueChange={setTheme}
              items={[
                { value: "light", label: t("light") },
                { value: "dark", label: t("dark") },
              ]}
            />
          </Field>
        </div>
        <Field label={t("columns")} hint={isAsTable ? t("asTable") : undefined}>
          <NumberStepper
            value={columns}
            onValueChange={setColumns}
            min={1}
            max={MOST_COLUMNS}
            decrementLabel={t("less")}
            incrementLabel={t("more")}
          />
        </Field>
        <fieldset>
          <legend className="pb-1 text-12 text-text-3">{t("under")}</legend>
          <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
            {sheetFields.map((field) => (
              <Checkbox
                key={field}
                label={t(`fields.${field}`)}
                checked={fields.includes(field)}
                onCheckedChange={(isOn) =>
                  setFields((before) => (isOn ? [...before, field] : before.filter((one) => one !== field)))
                }
              />
            ))}
          </div>
        </fieldset>
        {sheet.isPending ? <ProgressBar value={null} label={t("making")} /> : null}
        {sheet.error ? <FailureNotice error={sheet.error} onRetry={make} /> : null}
      </div>
    </Dialog>
  );
}

/** A sheet has no empty places: only a table without any keeps its headers there. */
function findFullTable(table: Table | null): Table | null {
  return table?.cells.every((row) => row.every((index) => index !== null)) ? table : null;
}

function listRowByRow(table: Table): readonly number[] {
  return table.cells.flatMap((row) => row.flatMap((index) => (index === null ? [] : [index])));
}
