"use client";

import { useTranslations } from "next-intl";
import type { RouteDraft } from "@/components/settings/connection-draft";
import { allRoutes, useRouteWords } from "@/components/settings/route-words";
import { joinClasses } from "@/components/ui/class-names";
import { SectionLabel } from "@/components/ui/section-label";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import type { RouteKey } from "@/lib/core/connection";

export interface RouteRowsProps {
  readonly routes: readonly RouteDraft[];
  readonly wrong: readonly RouteKey[];
  readonly onChange: (routes: readonly RouteDraft[]) => void;
}

/** The paths of a connection, one line each: overridden where filled, offered where switched on. */
export function RouteRows({ routes, wrong, onChange }: RouteRowsProps) {
  const t = useTranslations("settings.form");
  const nameRoute = useRouteWords();
  const change = (key: RouteKey, patch: Partial<RouteDraft>) =>
    onChange(routes.map((route) => (route.key === key ? { ...route, ...patch } : route)));
  const missing = allRoutes.filter((key) => !routes.some((route) => route.key === key));
  return (
    <div className="flex flex-col gap-2">
      <SectionLabel>{t("paths")}</SectionLabel>
      <ul className="flex flex-col gap-1.5">
        {routes.map((route) => {
          const name = nameRoute(route.key);
          const isWrong = wrong.includes(route.key);
          return (
            <li key={route.key} className="grid grid-cols-[minmax(0,10rem)_minmax(0,1fr)_auto] items-center gap-3">
              <span className={joinClasses("truncate", route.isSold ? "text-text-2" : "text-text-off")}>{name}</span>
              <div className="min-w-0">
                <TextField
                  size={28}
                  mono
                  aria-label={t("pathOf", { route: name })}
                  tone={isWrong ? "danger" : "none"}
                  placeholder={route.defaultPath ?? "/"}
                  value={route.path}
                  disabled={!route.isSold}
                  onValueChange={(path) => change(route.key, { path })}
                />
                {isWrong ? (
                  <p role="alert" className="pt-1 text-12 text-danger">
                    {t("problems.path")}
                  </p>
                ) : null}
              </div>
              <Switch
                labelHidden
                label={t("offered", { route: name })}
                checked={route.isSold}
                onCheckedChange={(isSold) => change(route.key, { isSold })}
              />
            </li>
          );
        })}
      </ul>
      {missing.length === 0 ? null : (
        <Select
          size={28}
          className="max-w-72"
          aria-label={t("addPath")}
          placeholder={t("addPath")}
          value={undefined}
          items={missing.map((key) => ({ value: key, label: nameRoute(key) }))}
          onValueChange={(key) => onChange([...routes, { key, defaultPath: undefined, path: "", isSold: true }])}
        />
      )}
      <p className="text-12 text-text-3">{t("pathsHint")}</p>
    </div>
  );
}
