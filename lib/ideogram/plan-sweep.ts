import { expandSweep, type SweepCell } from "@/lib/core/expand-sweep";
import type { Model, RequestField, StudioRequest } from "@/lib/core/request";
import { requestFields } from "@/lib/core/request-fields";
import type { Sweep, SweepField } from "@/lib/core/sweep-axes";
import type { RequestOffer } from "./check-request";
import { completeRequest } from "./complete-request";
import { findField } from "./fields";
import { defaultModelOf } from "./operations";

/** What a connection sells: its capabilities fit. */
export interface SoldOperation {
  readonly operation: StudioRequest["operation"];
  readonly models: readonly Model[];
  readonly fields: readonly RequestField[];
}

/** A cell as it would be sent, with what its connection takes; `offer` is null where the operation is not sold. */
export interface PlannedCell extends SweepCell {
  readonly offer: RequestOffer | null;
}

/** What a connection takes with the request's model, or with the one that stands when it names none; null: not sold. */
export function offerOf(
  request: Pick<StudioRequest, "operation" | "model">,
  capabilities: readonly SoldOperation[],
): RequestOffer | null {
  const sold = capabilities.filter((capability) => capability.operation === request.operation);
  if (sold.length === 0) return null;
  const models = sold.flatMap((capability) => capability.models);
  const model = request.model ?? defaultModelOf(request.operation, models);
  const match = sold.find(({ models: own }) => own.length === 0 || (model !== null && own.includes(model))) ?? sold[0];
  return { fields: requestFields.filter((field) => match?.fields.includes(field)), models };
}

/**
 * The cells of a sweep as they would be sent. What the request holds as a technical choice for its own model or relay
 * rests in the cells that cannot have it, as it does on the panel when the model is changed by hand.
 */
export function planSweep(
  request: StudioRequest,
  sweep: Pick<Sweep, "axes">,
  capabilitiesOf: (connectionId: string | undefined) => readonly SoldOperation[],
): readonly PlannedCell[] {
  const swept = new Set<SweepField>(sweep.axes.map((axis) => axis.field));
  return expandSweep(request, sweep).map((cell) => {
    const offer = offerOf(cell.request, capabilitiesOf(cell.connectionId));
    return { ...cell, request: completeRequest(atRest(cell.request, offer, swept), offer ?? undefined), offer };
  });
}

function atRest(request: StudioRequest, offer: RequestOffer | null, swept: ReadonlySet<SweepField>): StudioRequest {
  const { renderingSpeed, magicPrompt, ...rest } = request;
  const hasSpeed =
    swept.has("renderingSpeed") || findField(request.operation, request.model, "renderingSpeed") !== null;
  // "Auto" leaves it to the other side anyway: a relay that does not know the field does just that.
  const isAutoLost =
    magicPrompt === "AUTO" && !swept.has("magicPrompt") && offer !== null && !offer.fields.includes("magicPrompt");
  return {
    ...rest,
    ...(renderingSpeed !== undefined && hasSpeed && { renderingSpeed }),
    ...(magicPrompt !== undefined && !isAutoLost && { magicPrompt }),
  };
}
