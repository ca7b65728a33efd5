"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { SectionLabel } from "@/components/ui/section-label";
import { Select } from "@/components/ui/select";
import type { Connection } from "@/lib/core/connection";
import { MAX_SEED } from "@/lib/core/request-values";
import type { SweepAxis, SweepField, SweepValue } from "@/lib/core/sweep-axes";
import type { SweepProblem } from "@/lib/ideogram/check-sweep";
import { usePanel } from "../parameters/panel-context";
import { editorOf, listChoices, startAxis } from "./axis-choices";
import { ChoiceAxis } from "./choice-axis";
import { LinesAxis } from "./lines-axis";
import { NumberAxis } from "./number-axis";
import { PresetAxis } from "./preset-axis";
import { SweepNotes } from "./sweep-notes";
import { useAxisWords } from "./use-axis-words";

export interface AxisFieldProps {
  /** Rows or columns. */
  readonly name: string;
  readonly axis: SweepAxis;
  /** What it can vary; its own field among them. */
  readonly fields: readonly SweepField[];
  readonly connections: readonly Connection[];
  readonly problems: readonly SweepProblem[];
  readonly onChange: (axis: SweepAxis) => void;
  readonly onRemove: (() => void) | undefined;
}

/** One axis: which parameter it varies, and the values, each chosen as the parameter itself is. */
export function AxisField({ name, axis, fields, connections, problems, onChange, onRemove }: AxisFieldProps) {
  const t = useTranslations("sweep");
  const panel = usePanel();
  const { nameAxis } = useAxisWords();
  return (
    <div data-parameter={`axis:${axis.field}`} className="flex flex-col gap-1.5">
      <SectionLabel trailing={t("values", { count: axis.values.length })}>{name}</SectionLabel>
      <div className="flex items-center gap-1">
        <Select
          aria-label={name}
          value={axis.field}
          items={fields.map((field) => ({ value: field, label: nameAxis(field) }))}
          onValueChange={(field) => onChange(startAxis(field, panel, connections))}
          className="flex-1"
        />
        {onRemove === undefined ? null : (
          <IconButton label={t("remove", { name })} icon={<X aria-hidden />} onClick={onRemove} />
        )}
      </div>
      <AxisValues
        // Another field is another list: nothing that is being typed goes over.
        key={axis.field}
        axis={axis}
        label={nameAxis(axis.field)}
        connections={connections}
        onChange={(values) => onChange({ ...axis, values })}
      />
      <SweepNotes problems={problems} />
    </div>
  );
}

interface AxisValuesProps {
  readonly axis: SweepAxis;
  readonly label: string;
  readonly connections: readonly Connection[];
  readonly onChange: (values: readonly SweepValue[]) => void;
}

function AxisValues({ axis: { field, values }, label, connections, onChange }: AxisValuesProps) {
  const panel = usePanel();
  const { nameValue } = useAxisWords();
  switch (editorOf(field)) {
    case "numbers":
      return (
        <NumberAxis
          label={label}
          values={values.filter((value) => typeof value === "number")}
          limits={field === "seed" ? SEED_LIMITS : PERCENT_LIMITS}
          onChange={onChange}
        />
      );
    case "lines":
      return <LinesAxis label={label} values={values.map(String)} onChange={onChange} />;
    case "presets":
      return <PresetAxis label={label} values={values.map(String)} onChange={onChange} />;
    case "connections":
      return (
        <ChoiceAxis
          label={label}
          choices={connections.map(({ id, name }) => ({ value: id, label: name }))}
          values={values.map(String)}
          onChange={onChange}
        />
      );
    case "choices":
      return (
        <ChoiceAxis
          label={label}
          choices={listChoices(panel, field).map((value) => ({ value, label: nameValue(field, value) }))}
          values={values.map(String)}
          onChange={onChange}
        />
      );
  }
}

const PERCENT_LIMITS = { min: 1, max: 100 };
const SEED_LIMITS = { min: 0, max: MAX_SEED };
