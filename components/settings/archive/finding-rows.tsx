"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AbandonedRow } from "@/components/settings/archive/abandoned-row";
import { formatBytes } from "@/components/shell/byte-format";
import { joinClasses } from "@/components/ui/class-names";
import type { CheckFindings } from "@/lib/core/archive";

const rows = [
  { name: "missing", isFault: true },
  { name: "damaged", isFault: true },
  { name: "unreferenced", isFault: false, hint: "unreferencedHint" },
  { name: "leftovers", isFault: false, hint: "leftoversHint" },
] as const;

export interface FindingRowsProps {
  readonly findings: CheckFindings;
  /** Not everything was looked at: what was not found may still be there, so only faults are told. */
  readonly isPartial: boolean;
}

/** What a check found, a line for each kind. */
export function FindingRows({ findings, isPartial }: FindingRowsProps) {
  const t = useTranslations("archive.check");
  const locale = useLocale();
  const shown = rows.filter(({ name }) => !isPartial || findings[name].count > 0);
  return (
    <dl className="[&>div+div]:border-line [&>div+div]:border-t">
      {shown.map((row) => {
        const { name, isFault } = row;
        const { count, bytes } = findings[name];
        return (
          <FindingRow
            key={name}
            label={t(name)}
            hint={"hint" in row && count > 0 ? t(row.hint) : undefined}
            isBad={count > 0 && isFault}
          >
            {count === 0 ? t("none") : t("amount", { count, bytes: formatBytes(bytes, locale) })}
          </FindingRow>
        );
      })}
      {isPartial && findings.abandoned.count === 0 ? null : <AbandonedRow abandoned={findings.abandoned} />}
      {isPartial && findings.missingDerived === 0 ? null : (
        <FindingRow label={t("derived")} hint={findings.missingDerived > 0 ? t("derivedHint") : undefined}>
          {findings.missingDerived === 0 ? t("none") : t("files", { count: findings.missingDerived })}
        </FindingRow>
      )}
      {isPartial && findings.database.length === 0 ? null : <DatabaseRow faults={findings.database} />}
    </dl>
  );
}

interface FindingRowProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isBad?: boolean;
  readonly children: ReactNode;
}

function FindingRow({ label, hint, isBad = false, children }: FindingRowProps) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-6 py-1">
      <dt className="text-text-2">
        {label}
        {hint === undefined ? null : <span className="block text-12 text-text-3">{hint}</span>}
      </dt>
      <dd className={joinClasses("shrink-0 text-right tabular-nums", isBad && "font-medium text-danger")}>
        {children}
      </dd>
    </div>
  );
}

function DatabaseRow({ faults }: { readonly faults: readonly string[] }) {
  const t = useTranslations("archive.check");
  const locale = useLocale();
  return (
    <div>
      <div className="flex min-h-9 items-center justify-between gap-6 py-1">
        <dt className="text-text-2">
          {t("database")}
          {faults.length === 0 ? null : <span className="block text-12 text-text-3">{t("databaseHint")}</span>}
        </dt>
        <dd className={joinClasses("tabular-nums", faults.length > 0 && "font-medium text-danger")}>
          {faults.length === 0 ? t("none") : new Intl.NumberFormat(locale).format(faults.length)}
        </dd>
      </div>
      {faults.length === 0 ? null : (
        <ul
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          tabIndex={0}
          className="max-h-40 overflow-y-auto pt-1 font-mono text-12 text-text-2"
        >
          {faults.map((fault) => (
            <li key={fault} className="break-words">
              {fault}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
