"use client";

import { useMemo } from "react";
import { useDraft, useDraftStore } from "@/components/studio/draft-context";
import {
  type Frame,
  type FramePlan,
  frameAround,
  isFrameWithin,
  planFrame,
  shapeFrame,
} from "@/lib/canvas/kernels/plan-frame";
import type { FramedSize } from "@/lib/canvas/tools/frame-tool";
import type { Asset } from "@/lib/core/asset";
import { formatPair, parsePair, type Size } from "@/lib/core/geometry";
import type { SquareInput } from "@/lib/core/request-values";
import { checkFrame } from "@/lib/ideogram/check-frame";
import { findField } from "@/lib/ideogram/fields";
import { frameLimits } from "@/lib/ideogram/frame-limits";
import type { Words } from "@/lib/ideogram/words";
import { useEdit } from "../edit/edit-context";
import { chooseFirstResolution } from "./frame-presets";

export interface ReframeView {
  readonly source: Asset;
  /** The sizes the chosen model takes. */
  readonly resolutions: readonly Size[];
  /** As it will be sent: a cropped frame where it had to move to. */
  readonly framed: FramedSize;
  readonly plan: FramePlan | null;
  readonly square: SquareInput;
  /** Why it cannot be sent. */
  readonly problem: Words | undefined;
  readonly setFramed: (framed: FramedSize) => void;
  /** A resolution with all of the picture in the middle of its frame. */
  readonly setResolution: (resolution: Size) => void;
  readonly setSquare: (square: SquareInput) => void;
}

/** The frame as it stands: the draft's, or a first one around the source. Undefined without a source. */
export function useReframe(): ReframeView | undefined {
  const { source } = useEdit();
  const model = useDraft(({ fields }) => fields.model);
  const frame = useDraft(({ fields }) => fields.frame);
  const pair = useDraft(({ fields }) => fields.resolution);
  const square = useDraft(({ fields }) => fields.squareInput) ?? "pad";
  const draft = useDraftStore();
  const resolutions = useMemo(
    () => (findField("reframe", model, "resolution")?.values ?? []).flatMap((one) => parsePair(one) ?? []),
    [model],
  );
  return useMemo(() => {
    if (!source) return undefined;
    // A size that was chosen without a frame was chosen for another operation.
    const resolution = (frame && parsePair(pair ?? "")) || chooseFirstResolution(source, resolutions);
    if (!resolution) return undefined;
    const asked = frame ? shapeFrame(frame, resolution) : frameAround(source, resolution);
    const plan = tryPlan(source, asked, resolution, square);
    const setFramed = (next: FramedSize) => {
      const { setField } = draft.getState();
      setField("frame", next.frame);
      setField("resolution", formatPair(next.resolution));
    };
    return {
      source,
      resolutions,
      framed: { frame: plan?.frame ?? asked, resolution },
      plan,
      square,
      problem: plan
        ? checkFrame({ newPixels: plan.newPixels, isTooLarge: !isFrameWithin(plan.frame, frameLimits) })[0]?.reason
        : undefined,
      setFramed,
      setResolution: (next: Size) => setFramed({ frame: frameAround(source, next), resolution: next }),
      setSquare: (next: SquareInput) => draft.getState().setField("squareInput", next),
    };
  }, [source, resolutions, frame, pair, square, draft]);
}

function tryPlan({ width, height }: Size, frame: Frame, resolution: Size, square: SquareInput): FramePlan | null {
  try {
    return planFrame({ picture: { width, height }, frame, resolution, square, limits: frameLimits });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
