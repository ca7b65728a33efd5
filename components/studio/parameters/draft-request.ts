import type { Operation, RequestField, StudioRequest } from "@/lib/core/request";
import { requestFields } from "@/lib/core/request-fields";
import { completeRequest } from "@/lib/ideogram/complete-request";
import { findField, modelsWithField } from "@/lib/ideogram/fields";
import { modelsOf } from "@/lib/ideogram/operations";
import { type DraftState, toRequest } from "@/lib/stores/draft-store";
import type { PanelOffer } from "./offer";

/** A technical choice that comes back with the model that has it; nobody needs to be told that it rests meanwhile. */
const restingFields: ReadonlySet<RequestField> = new Set(["renderingSpeed"]);

/** No model of the operation takes the field: it waits in the draft for an operation that does (a source, say). */
export function isForeignField(operation: Operation, field: RequestField): boolean {
  if (field === "model") return modelsOf(operation).length === 0;
  if (modelsOf(operation).length === 0) return findField(operation, undefined, field) === null;
  return modelsWithField(operation, field).length === 0;
}

/**
 * The request as it would go out now: without what waits for another operation, and complete. A field that only another
 * model of this operation takes stays in, so that the user is told instead of finding it ignored.
 */
export function toSendable(
  draft: Pick<DraftState, "operation" | "fields">,
  offer: PanelOffer | undefined,
): StudioRequest {
  const request = toRequest(draft);
  const { operation, model } = request;
  for (const field of requestFields) {
    if (request[field] === undefined) continue;
    const isResting = restingFields.has(field) && findField(operation, model, field) === null;
    if (isForeignField(operation, field) || isResting) delete request[field];
  }
  // The size of a frame is a reframe's; the others go on with the shape they had.
  if (operation !== "reframe" && draft.fields.frame !== undefined) delete request.resolution;
  // "Auto" leaves it to the other side anyway: a relay that does not know the field does just that.
  if (offer && request.magicPrompt === "AUTO" && !offer.fields.includes("magicPrompt")) delete request.magicPrompt;
  return completeRequest(request, offer);
}
