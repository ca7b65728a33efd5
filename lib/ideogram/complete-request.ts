import type { Model, RequestField, StudioRequest } from "@/lib/core/request";
import { findField } from "./fields";
import { dropBlanks } from "./is-blank";
import { defaultModelOf } from "./operations";

/** What a connection takes of an operation; a capability fits. */
export interface CompletionOffer {
  readonly fields: readonly RequestField[];
  readonly models?: readonly Model[];
}

/**
 * Makes explicit what must not be left to a relay: the model, the rendering speed of 3.0, the number of images (a
 * missing one is a 400 on some gateways: relay contract, section 5). Drops blank texts and empty lists, so that nothing
 * empty is ever sent. Adds no other field, and with an offer none the connection does not pass on.
 */
export function completeRequest(request: StudioRequest, offer?: CompletionOffer): StudioRequest {
  const full = dropBlanks(request);
  const model = full.model ?? defaultModelOf(full.operation, offer?.models);
  if (model !== null) full.model = model;
  const takes = (field: RequestField) =>
    (offer?.fields.includes(field) ?? true) && findField(full.operation, full.model, field) !== null;
  if (full.renderingSpeed === undefined && takes("renderingSpeed")) full.renderingSpeed = "DEFAULT";
  if (full.numImages === undefined && takes("numImages")) full.numImages = 1;
  return full;
}
