"use client";

import { useTranslations } from "next-intl";
import { isTextRow, useRowWords } from "@/components/compare/use-row-words";
import { FailureNotice } from "@/components/shell/failure-notice";
import { diffPrompts } from "@/components/ui/diff-prompts";
import { SectionLabel } from "@/components/ui/section-label";
import { Skeleton } from "@/components/ui/skeleton";
import { WordDiff } from "@/components/ui/word-diff";
import { useAssetDetails } from "@/lib/client/use-asset-details";
import type { AssetDetail } from "@/lib/client/use-assets";
import { type ComparedField, type ComparedRow, compareRequests } from "@/lib/core/request-diff";

/** By being made of the other it differs in these; they say nothing. */
const BY_ITSELF: ReadonlySet<ComparedField> = new Set(["source", "contextWindow", "frame", "durationMs", "price"]);

/** The parameter difference on one edge, in full: before and after. */
export function DifferenceBlock({ beforeId, id }: { readonly beforeId: string; readonly id: string }) {
  const t = useTranslations("lineage.panel");
  const [before, after] = useAssetDetails([beforeId, id]);
  const error = before?.error ?? after?.error;
  return (
    <section aria-label={t("differs")} className="flex flex-col gap-1.5">
      <SectionLabel>{t("differs")}</SectionLabel>
      {error ? (
        <FailureNotice error={error} onRetry={() => void Promise.all([before?.refetch(), after?.refetch()])} />
      ) : before?.data && after?.data ? (
        <Difference before={before.data} after={after.data} />
      ) : (
        <Skeleton className="h-24" />
      )}
    </section>
  );
}

function Difference({ before, after }: { readonly before: AssetDetail; readonly after: AssetDetail }) {
  const t = useTranslations("lineage.panel");
  const words = useTranslations("compare.differs");
  const tell = useRowWords();
  // An upload was asked for by nobody: then what the picture was asked for with is told, not what is new in it.
  const rows = compareRequests([before, after]).differing.filter(({ field }) => !BY_ITSELF.has(field));
  const pictures = [{ detail: before }, { detail: after }];
  if (rows.length === 0) return <p className="text-12 text-text-3">{t("same")}</p>;
  return (
    <dl className="flex flex-col text-12">
      {rows.map((row) => {
        const { label, values } = tell(row, pictures);
        return (
          <div key={row.field} className="border-line py-1.5 not-first:border-t">
            <dt className="text-11 text-text-3">{label}</dt>
            <dd className="break-words">
              {isTextRow(row) ? (
                <TextDifference row={row} addedLabel={words("added")} removedLabel={words("removed")} />
              ) : (
                <>
                  <span className="text-text-3">{values[0]}</span>
                  <span aria-hidden className="px-1.5 text-text-3">
                    →
                  </span>
                  <span className="sr-only">{t("becomes")}</span>
                  <span className="font-medium">{values[1]}</span>
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

interface TextDifferenceProps {
  readonly row: ComparedRow;
  readonly addedLabel: string;
  readonly removedLabel: string;
}

function TextDifference({ row, ...labels }: TextDifferenceProps) {
  const [first, second] = row.values.map((value) => (typeof value === "string" ? value : ""));
  return <WordDiff parts={diffPrompts(first ?? "", second ?? "")} {...labels} />;
}
