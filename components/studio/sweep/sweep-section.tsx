"use client";

import { useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { lazyPart } from "@/components/shell/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { useDraft } from "../draft-context";

const SweepEditor = lazyPart(
  () => import("./sweep-editor").then((module) => module.SweepEditor),
  <Skeleton className="h-64" />,
);

/** At the end of the parameters: whether the next run is a table of runs, and over what. */
export function SweepSection() {
  const t = useTranslations("sweep");
  const toggle = useCommand("sweep.toggle");
  const isOn = useDraft((state) => state.sweep.isOn);
  return (
    <section aria-label={t("title")} className="-mx-4 flex flex-col gap-4 border-line border-t px-4 pt-3.5">
      <Switch
        layout="spread"
        label={<span className={isOn ? "font-medium text-text" : undefined}>{t("title")}</span>}
        hint={isOn ? undefined : t("hint")}
        checked={isOn}
        onCheckedChange={toggle.run}
      />
      {isOn ? <SweepEditor /> : null}
    </section>
  );
}
