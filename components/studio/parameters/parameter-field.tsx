"use client";

import { type ReactNode, use, useId } from "react";
import { Field } from "@/components/ui/field";
import { FieldLinkContext } from "@/components/ui/use-field-control";
import type { RequestField } from "@/lib/core/request";
import type { Problem } from "@/lib/ideogram/check-request";
import { usePanel } from "./panel-context";
import { problemsAt } from "./panel-model";
import { ProblemNotes } from "./problem-notes";

export interface ParameterFieldProps {
  /** The fields of the request that are edited here; the first names the place. */
  readonly fields: readonly [RequestField, ...RequestField[]];
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly trailing?: ReactNode;
  /** A group is named by the label but not clicked into by it. */
  readonly group?: boolean | undefined;
  /** false: the notes stand elsewhere, where there is more room. */
  readonly hasNotes?: boolean | undefined;
  readonly children: ReactNode;
}

/** A labelled control of the draft, with what is wrong about it and the ways out below. */
export function ParameterField({ fields, children, hasNotes = true, ...field }: ParameterFieldProps) {
  const problems = problemsAt(usePanel(), hasNotes ? fields : []);
  return (
    <div data-parameter={fields.join(" ")}>
      <Field {...field}>
        <WithProblems problems={problems}>{children}</WithProblems>
      </Field>
    </div>
  );
}

/** Joins the notes to the control: it is described by them, and invalid while one of them stops the run. */
function WithProblems({ problems, children }: { readonly problems: readonly Problem[]; readonly children: ReactNode }) {
  const id = useId();
  const link = use(FieldLinkContext);
  const isWrong = problems.some((problem) => problem.severity === "error");
  if (link === null || problems.length === 0) return children;
  const describedBy = [link.describedBy, id].filter((part) => part !== undefined).join(" ");
  return (
    <>
      <FieldLinkContext value={{ ...link, describedBy, tone: isWrong ? "danger" : link.tone }}>
        {children}
      </FieldLinkContext>
      <ProblemNotes problems={problems} id={id} />
    </>
  );
}
