import { type FramePlan, frameAround, isFrameWithin, planFrame } from "@/lib/canvas/kernels/plan-frame";
import { StudioError } from "@/lib/core/errors";
import { parsePair, type Size } from "@/lib/core/geometry";
import type { SentPicture } from "@/lib/core/job";
import type { StudioRequest } from "@/lib/core/request";
import { checkFrame, checkSeam } from "@/lib/ideogram/check-frame";
import { frameLimits } from "@/lib/ideogram/frame-limits";

/**
 * Settles where the finished picture of a reframe lies: the request that comes back says so. Throws StudioError
 * `invalid_request` with `details.problems` when nothing would be new, or the picture would be larger than the studio takes.
 */
export function planReframe(request: StudioRequest, source: Size): StudioRequest {
  const plan = findFramePlan(request, source);
  const [problem] = [
    ...checkSeam(request.composite),
    ...checkFrame({ newPixels: plan.newPixels, isTooLarge: !isFrameWithin(plan.frame, frameLimits) }),
  ];
  if (problem) throw new StudioError("invalid_request", problem.reason.en, { details: { problems: [problem] } });
  return { ...request, frame: plan.frame };
}

/** Where in what a relay answers the frame of a planned reframe lies; told as of a sent picture, for the composite. */
export function findAnswerPlace(request: StudioRequest, source: Size): SentPicture {
  const { frame, answer } = findFramePlan(request, source);
  const { width, height } = frame;
  return {
    window: { x: 0, y: 0, width, height },
    width: answer.width,
    height: answer.height,
    placed: { x: frame.x - answer.x, y: frame.y - answer.y, width, height },
    conversions: [],
  };
}

/** How the source of a reframe is sent and where it lands; the same plan each time. Throws StudioError `invalid_request`. */
export function findFramePlan(request: StudioRequest, { width, height }: Size): FramePlan {
  const resolution = parsePair(request.resolution ?? "");
  if (!resolution) throw new StudioError("invalid_request", "A reframe needs a resolution.");
  const picture = { width, height };
  try {
    return planFrame({
      picture,
      resolution,
      frame: request.frame ?? frameAround(picture, resolution),
      square: request.squareInput ?? "pad",
      limits: frameLimits,
    });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new StudioError("invalid_request", "The middle of the frame must lie on the picture.", { cause });
  }
}
