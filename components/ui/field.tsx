"use client";

import { CircleX, TriangleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { SectionLabel } from "@/components/ui/section-label";
import { FieldLinkContext } from "@/components/ui/use-field-control";

export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and stops the user; marks the control invalid. */
  readonly error?: ReactNode;
  /** What is odd but does not stop. Not shown beside an error. */
  readonly warning?: ReactNode;
  /** At the right end of the label line: the resulting size, a count, a link. */
  readonly trailing?: ReactNode;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** A group (segmented, slider, chips) is named by the label but not clicked into by it. */
  readonly group?: boolean | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Label, control, hint and error, joined by ids. The control inside picks them up by itself. */
export function Field(props: FieldProps) {
  const id = useId();
  const hasError = isShown(props.error);
  const hasWarning = isShown(props.warning);
  const hasHint = isShown(props.hint);
  const describedBy = joinClasses(hasHint && `${id}-hint`, (hasError || hasWarning) && `${id}-note`);
  const link = {
    controlId: `${id}-control`,
    labelId: `${id}-label`,
    describedBy: describedBy === "" ? undefined : describedBy,
    tone: hasError ? ("danger" as const) : hasWarning ? ("warning" as const) : ("none" as const),
    required: props.required ?? false,
    disabled: props.disabled ?? false,
  };
  return (
    <div className={joinClasses("flex min-w-0 flex-col gap-1.5", props.className)}>
      <SectionLabel trailing={props.trailing}>
        {props.group === true ? (
          <span id={link.labelId}>{props.label}</span>
        ) : (
          <label id={link.labelId} htmlFor={link.controlId}>
            {props.label}
          </label>
        )}
      </SectionLabel>
      <FieldLinkContext value={link}>{props.children}</FieldLinkContext>
      {hasError || hasWarning ? (
        <p
          id={`${id}-note`}
          role={hasError ? "alert" : undefined}
          className={joinClasses("flex gap-1.5 text-12", hasError ? "text-danger" : "text-warning")}
        >
          {hasError ? (
            <CircleX aria-hidden className="mt-0.5 size-3.5" />
          ) : (
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5" />
          )}
          <span>{hasError ? props.error : props.warning}</span>
        </p>
      ) : null}
      {hasHint ? (
        <p id={`${id}-hint`} className="text-12 text-text-3">
          {props.hint}
        </p>
      ) : null}
    </div>
  );
}

function isShown(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false && node !== "";
}
