import type { Generation, Model, Operation, RequestField, StudioRequest } from "@/lib/core/request";
import type { Words } from "./words";

export type Severity = "error" | "warning";

/** What to do about a problem in one click. The label is an imperative, ready for a button. */
export type Fix = { readonly label: Words } & (
  | { readonly clear: RequestField }
  | { readonly setModel: Model }
  | { readonly set: { readonly field: RequestField; readonly value: string | number } }
);

/** A combination the vendor refuses (error) or probably dislikes (warning: the source is weak). */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** Where the rule may fire at all. */
  readonly applies: { readonly operations: readonly Operation[]; readonly generation?: Generation };
  /** True for a request that breaks the rule; sees requests without blank fields. */
  readonly when: (request: StudioRequest) => boolean;
  /** The field the problem is shown at. */
  readonly field: RequestField;
  readonly reason: Words;
  /** The fix to offer first, and others as good. */
  readonly fix?: Fix;
  readonly otherFixes?: readonly Fix[];
  readonly source: string;
}
