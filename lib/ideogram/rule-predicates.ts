import type { RequestField, StudioRequest } from "@/lib/core/request";
import { isFieldOfModel } from "./model-limits";
import { defaultModelOf } from "./operations";

/** The request carries the field; blank ones are dropped before the rules look. */
export function has(request: StudioRequest, field: RequestField): boolean {
  return request[field] !== undefined;
}

/** The request carries a field that its model (or the default one) does not honour. */
export function hasDespiteModel(request: StudioRequest, field: RequestField): boolean {
  const model = request.model ?? defaultModelOf(request.operation);
  return has(request, field) && model !== null && !isFieldOfModel(field, model);
}

/** A value is given and is none of these: absent stays the vendor's choice. */
export function isOtherThan(value: string | undefined, allowed: readonly string[]): boolean {
  return value !== undefined && !allowed.includes(value);
}
