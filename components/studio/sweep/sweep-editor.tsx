"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useCurrentConnection } from "@/components/shell/use-current-connection";
import { Switch } from "@/components/ui/switch";
import { TextButton } from "@/components/ui/text-button";
import type { SweepAxis } from "@/lib/core/sweep-axes";
import { useDraft } from "../draft-context";
import { usePanel } from "../parameters/panel-context";
import { focusParameter } from "../run/focus-parameter";
import { useRun } from "../run/run-context";
import { listAxisFields, startAxis } from "./axis-choices";
import { AxisField } from "./axis-field";
import { SweepNotes } from "./sweep-notes";
import { SweepPreview } from "./sweep-preview";

/** Chooses the axes of the next run and shows the table that comes of them. */
export function SweepEditor() {
  const t = useTranslations("sweep");
  const panel = usePanel();
  const { sweep } = useRun();
  const { axes, sharedSeed } = useDraft((state) => state.sweep);
  const setSweep = useDraft((state) => state.setSweep);
  const connections = useCurrentConnection().connections.filter(({ isEnabled }) => isEnabled);
  const fields = listAxisFields(panel, connections);
  const free = fields.filter((field) => !axes.some((axis) => axis.field === field));
  const [first] = free;
  const add = () => {
    if (first !== undefined) setSweep({ axes: [...axes, startAxis(first, panel, connections)] });
  };
  // A sweep without an axis is none: it begins with the one that is most at hand.
  useEffect(() => {
    if (axes.length === 0) add();
  });
  const replace = (place: number, axis: SweepAxis | null) =>
    setSweep({ axes: axes.flatMap((one, index) => (index === place ? (axis ?? []) : one)) });
  const problems = sweep.run?.problems ?? [];
  return (
    <div className="flex flex-col gap-4 pb-1">
      {axes.map((axis, place) => (
        <AxisField
          key={place === 0 ? "rows" : "columns"}
          name={place === 0 ? t("rows") : t("columns")}
          axis={axis}
          fields={[axis.field, ...free]}
          connections={connections}
          problems={problems.filter((problem) => problem.axis === axis.field)}
          onChange={(next) => replace(place, next)}
          onRemove={axes.length > 1 ? () => replace(place, null) : undefined}
        />
      ))}
      {axes.length === 1 && first !== undefined ? (
        <TextButton
          className="-mt-1 flex items-center gap-1.5 self-start text-text-2"
          onClick={() => {
            add();
            // The button goes; the focus goes to what it made.
            requestAnimationFrame(() => focusParameter(`axis:${first}`));
          }}
        >
          <Plus aria-hidden className="size-3.5" />
          {t("addColumns")}
        </TextButton>
      ) : null}
      {axes.some(({ field }) => field === "seed") && !sharedSeed ? null : (
        <Switch
          layout="spread"
          label={t("sharedSeed")}
          checked={sharedSeed}
          onCheckedChange={(next) => setSweep({ sharedSeed: next })}
        />
      )}
      <SweepPreview axes={axes} run={sweep.run} />
      <SweepNotes problems={problems.filter(({ axis }) => axis === undefined)} />
    </div>
  );
}
