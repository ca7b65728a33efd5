"use client";

import { useLocale, useTranslations } from "next-intl";
import { NameSeal } from "@/components/settings/connection-card";
import { Card } from "@/components/ui/card";
import { Tooltip } from "@/components/ui/tooltip";
import type { DialectFacts } from "@/lib/core/connection";
import { operations } from "@/lib/core/request-values";
import { joinList, joinSentences } from "@/lib/i18n/join-words";

/** What a relay sells, one entry per operation; `isConfirmed` when at least one way in is documented or was tried. */
export function listSold(routes: DialectFacts["routes"]) {
  return operations.flatMap((operation) => {
    const ways = routes.filter((route) => route.operation === operation);
    if (ways.length === 0) return [];
    return [{ operation, isConfirmed: ways.some((way) => way.confidence !== "inferred" && way.confidence !== "code") }];
  });
}

export interface RelayCardProps {
  readonly dialect: DialectFacts;
  readonly onChoose: () => void;
}

/** A relay before an account exists: what it sells, where its key goes, what nobody confirmed yet. */
export function RelayCard({ dialect, onChoose }: RelayCardProps) {
  const t = useTranslations("settings.relays");
  const names = useTranslations("operations");
  const locale = useLocale();
  const isCustom = dialect.id === "custom";
  const name = isCustom ? t("custom") : dialect.name;
  const address = dialect.defaultBaseUrl ?? dialect.baseUrlExamples[0];
  const sold = listSold(dialect.routes);
  const isAnyUnconfirmed = sold.some((entry) => !entry.isConfirmed);
  return (
    <Card interactive className="flex min-w-0 flex-col gap-3">
      <button
        type="button"
        aria-label={t("choose", { name })}
        onClick={onChoose}
        className="absolute inset-0 rounded-panel"
      />
      <div className="flex items-center gap-2">
        <NameSeal name={name} />
        <h2 className="min-w-0 truncate">{name}</h2>
      </div>
      {isCustom ? (
        <p className="text-12 text-text-2">{t("customText")}</p>
      ) : (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-12">
          <dt className="text-text-3">{t("sells")}</dt>
          <dd className="text-text-2">
            {sold.map((entry, index) => (
              <span key={entry.operation}>
                {index === 0 ? "" : joinList(locale, ["", ""])}
                {entry.isConfirmed ? (
                  names(entry.operation)
                ) : (
                  <Tooltip label={t("unconfirmed")}>
                    <span className="relative text-text-3">{names(entry.operation)}&nbsp;?</span>
                  </Tooltip>
                )}
              </span>
            ))}
          </dd>
          <dt className="text-text-3">{t("address")}</dt>
          <dd className="truncate text-text-2">
            {address === undefined ? t("ownAddress") : address.replace(/^https?:\/\//, "")}
          </dd>
          <dt className="text-text-3">{t("key")}</dt>
          <dd className="truncate text-text-2">
            {dialect.authHeader}
            {dialect.authScheme === "Bearer" ? ": Bearer" : ""}
          </dd>
        </dl>
      )}
      <p className="mt-auto text-12 text-text-3">
        {isCustom
          ? null
          : joinSentences(
              locale,
              dialect.takesImageUrls ? t("urls") : undefined,
              dialect.tellsBalance ? t("balance") : t("noBalance"),
              isAnyUnconfirmed ? t("unconfirmedLegend") : undefined,
            )}
      </p>
    </Card>
  );
}
