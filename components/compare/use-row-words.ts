import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import { formatUsd } from "@/components/shell/money-format";
import type { AssetDetail } from "@/lib/client/use-assets";
import { isId } from "@/lib/core/id-shape";
import type { ComparedField, ComparedRow, ComparedValue } from "@/lib/core/request-diff";
import { joinList } from "@/lib/i18n/join-words";
import { useAxisWords } from "./use-axis-words";

export interface RowWords {
  readonly label: string;
  /** One a picture. */
  readonly values: readonly string[];
}

/** Longer than a cell: shown as one text in which what differs is marked. */
const TEXTS: ReadonlySet<ComparedField> = new Set(["prompt", "negativePrompt", "returnedPrompt"]);

export function isTextRow({ field }: ComparedRow): boolean {
  return TEXTS.has(field);
}

/** A row of the comparison in words. */
export function useRowWords(): (row: ComparedRow, pictures: readonly { readonly detail: AssetDetail }[]) => RowWords {
  const t = useTranslations("compare.differs");
  const operations = useTranslations("operations");
  const words = useAxisWords();
  const locale = useLocale();
  const format = useFormatter();
  return useCallback(
    ({ field, values }, pictures) => {
      const tell = (value: ComparedValue, at: number): string => {
        const { asset, run } = pictures[at]?.detail ?? {};
        if (field === "operation") return run ? operations(run.request.operation) : t("upload");
        if (field === "price" && asset?.isSandbox) return t("free");
        if (value === undefined) return "–";
        if (field === "price" && typeof value === "number") return formatUsd(value, locale);
        if (field === "durationMs" && typeof value === "number") {
          const seconds = format.number(value / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
          return t("seconds", { seconds });
        }
        if (field === "ignored" && Array.isArray(value))
          return joinList(
            locale,
            value.map((name) => words.field(String(name))),
          );
        if (field === "size" || field === "resolution") return String(value).replace("x", " × ");
        if (isId("asset", value)) return t("asset", { id: value.slice(-4) });
        return words.value(field, value);
      };
      return { label: t(`fields.${labelOf(field)}`, { field: words.field(field) }), values: values.map(tell) };
    },
    [t, operations, words, locale, format],
  );
}

const OWN = [
  "operation",
  "returnedPrompt",
  "returnedSeed",
  "connection",
  "size",
  "price",
  "durationMs",
  "ignored",
] as const;

/** What is no field of a request has words of its own; the rest is called as the parameters call it. */
function labelOf(field: ComparedField): (typeof OWN)[number] | "other" {
  return OWN.find((one) => one === field) ?? "other";
}
