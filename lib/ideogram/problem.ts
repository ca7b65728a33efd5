import type { RequestField } from "@/lib/core/request";
import type { Fix, Severity } from "./rule";
import type { CombinationRuleId } from "./rules";
import type { Words } from "./words";

/** What the tables say by themselves, without a row of their own. */
export const tableRuleIds = [
  "model-not-of-operation",
  "model-not-sold",
  "field-required",
  "field-not-taken",
  "field-not-passed-on",
  "value-not-allowed",
  "out-of-range",
  "too-many",
  "text-too-long",
] as const;

/** What the pixels of a mask say. */
export const maskRuleIds = ["mask-empty", "mask-full", "window-outside", "window-cuts-mask", "window-full"] as const;
export type MaskRuleId = (typeof maskRuleIds)[number];

/** What is wrong with a sweep as a whole. */
export const sweepRuleIds = [
  "sweep-too-many-cells",
  "sweep-too-few-values",
  "sweep-value-twice",
  "sweep-seed-varied",
  "sweep-operation-not-sold",
  "sweep-connection-unknown",
] as const;
export type SweepRuleId = (typeof sweepRuleIds)[number];

/** What a frame and the source's size say. */
export type FrameRuleId = "frame-adds-nothing" | "frame-too-large" | "seam-in-source";

export type TableRuleId = (typeof tableRuleIds)[number];

export type RuleId = TableRuleId | MaskRuleId | SweepRuleId | FrameRuleId | CombinationRuleId;

/** One thing about a request the user should know before money is spent. */
export interface Problem {
  readonly rule: RuleId;
  readonly field?: RequestField;
  /** error: not sent. warning: sent, on the user's own account. */
  readonly severity: Severity;
  readonly reason: Words;
  readonly fix?: Fix;
  readonly otherFixes?: readonly Fix[];
}
