import type { Capability } from "@/lib/core/connection";
import type { Model, Operation } from "@/lib/core/request";
import { requestFields } from "@/lib/core/request-fields";
import type { RequestOffer } from "@/lib/ideogram/check-request";
import { defaultModelOf } from "@/lib/ideogram/operations";

/** What a connection takes of an operation with one model, and which models it sells for it. */
export interface PanelOffer extends RequestOffer {
  readonly models: readonly Model[];
}

/** All that a connection sells of an operation, whatever the model. */
export function soldOf(capabilities: readonly Capability[], operation: Operation): readonly Capability[] {
  return capabilities.filter((capability) => capability.operation === operation);
}

/**
 * The offer for a model, read as the server reads it; undefined where the operation is not sold. A model that is not
 * sold gets every field: then only the model is wrong, and nothing else is worth telling.
 */
export function offerFor(
  capabilities: readonly Capability[],
  operation: Operation,
  model: Model | undefined,
): PanelOffer | undefined {
  const sold = soldOf(capabilities, operation);
  if (sold.length === 0) return undefined;
  const models = sold.flatMap((capability) => capability.models);
  const chosen = model ?? defaultModelOf(operation, models);
  const match = sold.find((one) => one.models.length === 0 || (chosen !== null && one.models.includes(chosen)));
  return { fields: requestFields.filter((field) => match?.fields.includes(field) ?? true), models };
}
