import type { Size } from "@/lib/core/geometry";
import type { Adaptation } from "@/lib/core/replay";
import type { StudioRequest } from "@/lib/core/request";

export interface AdaptedRequest {
  readonly request: StudioRequest;
  readonly adaptations: readonly Adaptation[];
}

/**
 * A request on another source. What was planned in the pixels of the old one is left to be planned anew: the part of
 * the picture around the mask, and the frame unless the new source is of the old one's size.
 * @param to undefined while the new source is not made yet
 */
export function adaptRequest(
  original: StudioRequest,
  sourceId: string,
  from: Size | undefined,
  to: Size | undefined,
): AdaptedRequest {
  const { contextWindow, frame, ...rest } = original;
  const isSameSize = from !== undefined && to !== undefined && from.width === to.width && from.height === to.height;
  const keepsFrame = frame !== undefined && (isSameSize || to === undefined);
  const adaptations: Adaptation[] = [];
  if (contextWindow !== undefined && !isSameSize && to !== undefined) adaptations.push("windowAnew");
  if (frame !== undefined && !keepsFrame) adaptations.push("frameAnew");
  return {
    request: {
      ...rest,
      source: sourceId,
      ...(contextWindow !== undefined && (isSameSize || to === undefined) && { contextWindow }),
      ...(keepsFrame && { frame }),
    },
    adaptations,
  };
}
