"use client";

import { createContext, use } from "react";

/** What a field tells the control inside it. */
export interface FieldLink {
  readonly controlId: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly tone: "none" | "warning" | "danger";
  readonly required: boolean;
  readonly disabled: boolean;
}

export const FieldLinkContext = createContext<FieldLink | null>(null);

interface OwnAria {
  readonly id?: string | undefined;
  readonly "aria-label"?: string | undefined;
  readonly "aria-labelledby"?: string | undefined;
  readonly "aria-describedby"?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/** The id and aria attributes of a control: its own where it has them, else those of the field around it. */
export function useFieldControl(own: OwnAria) {
  const link = use(FieldLinkContext);
  const isNamedByItself = own["aria-label"] !== undefined || own["aria-labelledby"] !== undefined;
  return {
    tone: link?.tone ?? "none",
    isOff: own.disabled ?? link?.disabled ?? false,
    aria: {
      id: own.id ?? link?.controlId,
      "aria-label": own["aria-label"],
      "aria-labelledby": isNamedByItself ? own["aria-labelledby"] : link?.labelId,
      "aria-describedby": own["aria-describedby"] ?? link?.describedBy,
      "aria-invalid": link?.tone === "danger" ? (true as const) : undefined,
      "aria-required": link?.required === true ? (true as const) : undefined,
    },
  };
}
