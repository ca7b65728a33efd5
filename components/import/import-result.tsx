"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { Import } from "@/lib/core/import";
import { InterruptedWords } from "./interrupted-imports";

const kinds = { done: "success", canceled: "warning", failed: "danger", interrupted: "warning" } as const;

/** What came of an import: how many of what, and what was left out for which reason. */
export function ImportResult({ result }: { readonly result: Import }) {
  const t = useTranslations("importing");
  const { counts, refusals, failure } = result;
  const status = result.status === "receiving" || result.status === "running" ? "done" : result.status;
  const others = (["known", "withSettings", "boards", "masks"] as const).filter((name) => counts[name] > 0);
  const isNothing = counts.created + counts.known + counts.refused === 0 && status === "done";
  const more = counts.refused - refusals.length;
  return (
    <div className="flex flex-col gap-3">
      <Notice kind={kinds[status]} live title={isNothing ? t("nothing") : t(status)}>
        {status === "interrupted" ? <InterruptedWords result={result} /> : failure}
      </Notice>
      {isNothing ? null : (
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          <li className="font-medium">{t("created", { count: counts.created })}</li>
          {others.map((name) => (
            <li key={name} className="text-text-2">
              {t(name, { count: counts[name] })}
            </li>
          ))}
        </ul>
      )}
      {counts.refused === 0 ? null : (
        <section aria-label={t("refused", { count: counts.refused })}>
          <h3 className="pb-1 font-medium">{t("refused", { count: counts.refused })}</h3>
          <ul
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
            tabIndex={0}
            className="max-h-60 overflow-y-auto rounded-ctl bg-hover px-3 py-1.5 text-12 [&>li+li]:border-line [&>li+li]:border-t"
          >
            {refusals.map(({ name, reason }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files can be called the same, and the list never changes
              <li key={at} className="flex flex-wrap justify-between gap-x-4 py-1">
                <span className="min-w-0 break-all">{name}</span>
                <span className="text-text-3">{t(`reasons.${reason}`)}</span>
              </li>
            ))}
            {more > 0 ? <li className="py-1 text-text-3">{t("more", { count: more })}</li> : null}
          </ul>
        </section>
      )}
    </div>
  );
}
