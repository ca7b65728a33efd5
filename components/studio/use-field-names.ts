"use client";

import { useLocale } from "next-intl";
import type { RequestField } from "@/lib/core/request";
import { joinList } from "@/lib/i18n/join-words";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { useWords } from "./parameters/use-words";

/** Request fields by the names the panel gives them; undefined when there are none. */
export function useFieldNames(fields: readonly string[]): string | undefined {
  const words = useWords();
  const locale = useLocale();
  if (fields.length === 0) return undefined;
  return joinList(
    locale,
    fields.map((field) => (isField(field) ? words(fieldLabels[field]) : field)),
  );
}

function isField(field: string): field is RequestField {
  return Object.hasOwn(fieldLabels, field);
}
