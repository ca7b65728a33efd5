import type { Capability } from "@/lib/core/connection";
import type { Model, Operation, RequestField, StudioRequest } from "@/lib/core/request";
import { checkRequest, type Problem } from "@/lib/ideogram/check-request";
import { type FieldSpec, findField, modelsWithField } from "@/lib/ideogram/fields";
import { isBlank } from "@/lib/ideogram/is-blank";
import { modelsOf } from "@/lib/ideogram/operations";
import type { Fix } from "@/lib/ideogram/rule";
import type { Words } from "@/lib/ideogram/words";
import type { DraftFields } from "@/lib/stores/draft-store";
import { isForeignField, toSendable } from "./draft-request";
import { offerFor, type PanelOffer } from "./offer";

export interface PanelInput {
  readonly operation: Operation;
  readonly fields: DraftFields;
  /** undefined while they are on their way: then the vendor's tables alone decide. */
  readonly capabilities: readonly Capability[] | undefined;
  /** Fields that are filled in when the run starts (the painted mask): their lack is no problem of the draft. */
  readonly supplied?: readonly RequestField[];
}

/** Everything the parameter panel and the run bar show, derived from the draft and the connection; no words. */
export interface PanelModel {
  readonly operation: Operation;
  readonly fields: DraftFields;
  /** The model the next run uses. */
  readonly model: Model | undefined;
  /** Newest first, also those the connection does not sell. */
  readonly models: readonly Model[];
  /** undefined while the capabilities are on their way, or where the operation is not sold. */
  readonly offer: PanelOffer | undefined;
  readonly isSold: boolean;
  readonly request: StudioRequest;
  readonly problems: readonly Problem[];
}

/** live: a control. off: in its place, without a control, with what it would need. absent: not on this screen. */
export type FieldView =
  | { readonly state: "live"; readonly spec: FieldSpec }
  | { readonly state: "off"; readonly models: readonly Model[] }
  | { readonly state: "off"; readonly models: null }
  | { readonly state: "absent" };

/** Fields a designer looks for: where the chosen model lacks one, its place says what it needs. */
const lookedFor: ReadonlySet<RequestField> = new Set(["negativePrompt", "stylePreset", "colorPalette", "resolution"]);

/** Derives the panel; pure and cheap enough for every key stroke. */
export function buildPanel({ operation, fields, capabilities, supplied = [] }: PanelInput): PanelModel {
  const offer = capabilities && offerFor(capabilities, operation, fields.model);
  const request = toSendable({ operation, fields }, offer);
  const isSupplied = ({ rule, field }: Problem) =>
    rule === "field-required" && field !== undefined && supplied.includes(field);
  return {
    operation,
    fields,
    model: request.model,
    models: modelsOf(operation),
    offer,
    isSold: capabilities === undefined || offer !== undefined,
    request,
    problems: checkRequest(request, offer)
      .filter((problem) => !isSupplied(problem))
      .map((problem) => withSoldFixes(problem, offer)),
  };
}

/** Whether the connection sells a model for the operation; true while that is not known. */
export function isModelSold({ offer }: Pick<PanelModel, "offer">, model: Model): boolean {
  return offer === undefined || offer.models.length === 0 || offer.models.includes(model);
}

/** How a field stands on the panel. A field with a value that cannot go is live, so that it can be seen and changed. */
export function viewField(panel: PanelModel, field: RequestField): FieldView {
  const { operation, model, offer } = panel;
  if (isForeignField(operation, field)) return { state: "absent" };
  const spec = findField(operation, model, field);
  const isPassedOn = offer === undefined || field === "model" || offer.fields.includes(field);
  if (spec && isPassedOn) return { state: "live", spec };
  const models = modelsWithField(operation, field);
  const shape = spec ?? findField(operation, models[0], field);
  if (shape && !isBlank(panel.request[field])) return { state: "live", spec: shape };
  if (!lookedFor.has(field)) return { state: "absent" };
  return spec ? { state: "off", models: null } : { state: "off", models };
}

/** The problems to show at a field. A missing prompt is said beside the price alone: an empty page needs no warning. */
export function problemsAt(panel: PanelModel, fields: readonly RequestField[]): readonly Problem[] {
  return panel.problems.filter(
    ({ field, rule }) => field !== undefined && fields.includes(field) && rule !== "field-required",
  );
}

/** What stops the run, first things first. */
export function errorsOf(panel: PanelModel): readonly Problem[] {
  return panel.problems.filter((problem) => problem.severity === "error");
}

/**
 * Why a change cannot be made on top of the present settings (style codes beside a preset), in words; null when it can.
 * Asked by trying it, so that the rules stay in one table.
 */
export function findBlock(panel: PanelModel, change: Partial<StudioRequest>): Words | null {
  const told = new Set(errorsOf(panel).map((problem) => problem.rule));
  const tried = checkRequest({ ...panel.request, ...change }, panel.offer);
  return tried.find((problem) => problem.severity === "error" && !told.has(problem.rule))?.reason ?? null;
}

/** The model that a list of models would be chosen from on this connection; null when it sells none of them. */
export function findSoldModel(panel: PanelModel, models: readonly Model[]): Model | null {
  return models.find((model) => isModelSold(panel, model)) ?? null;
}

/** A model the connection does not sell is no way out. */
function withSoldFixes(problem: Problem, offer: PanelOffer | undefined): Problem {
  const isWay = (fix: Fix) => !("setModel" in fix) || isModelSold({ offer }, fix.setModel);
  const { fix, otherFixes = [], ...rest } = problem;
  const [first, ...others] = [...(fix ? [fix] : []), ...otherFixes].filter(isWay);
  return { ...rest, ...(first && { fix: first }), ...(others.length > 0 && { otherFixes: others }) };
}
