"use client";

import { useMemo } from "react";
import type { ScreenOperation } from "@/components/shell/operation-switch";
import { useAsset } from "@/lib/client/use-assets";
import type { Asset } from "@/lib/core/asset";
import type { Job } from "@/lib/core/job";
import { useEdit } from "./edit/edit-context";
import { useShownVariant } from "./edit/use-shown-variant";
import { type DoneCell, isMadeOf, listEditVariants } from "./edit/variants-of-edit";
import { listPictureIds } from "./strip/variant-cells";
import type { Shown } from "./use-shown";

/** The picture that the stage shows, and what it is to the operation at hand. */
export interface PictureInView {
  /** Undefined while all pictures of the job are shown side by side, or there is none. */
  readonly pictureId: string | undefined;
  /** The same once it is loaded. */
  readonly picture: Asset | undefined;
  /** Of an edit: the variant that lies over its source. */
  readonly variant: DoneCell | undefined;
  /** Of an edit: a picture put together from variants of its source. */
  readonly madeId: string | undefined;
  /** Of an edit: something from the history that is neither its source nor made from it. */
  readonly isElsewhere: boolean;
  /** Of an edit: the source with its mask is in view, so work is under way. */
  readonly isSourceInView: boolean;
}

/** Derives what is in view from the address, the job and the operation. */
export function usePictureInView(operation: ScreenOperation, job: Job | undefined, shown: Shown): PictureInView {
  const { source } = useEdit();
  const isEdit = operation === "edit";
  const variants = useMemo(() => (isEdit ? listEditVariants(job, source) : []), [isEdit, job, source]);
  const variant = useShownVariant(variants, job, shown);
  const pictureId = isEdit
    ? (variant?.assetId ?? shown.pictureId ?? source?.id)
    : (shown.pictureId ?? findOnlyPicture(job));
  const detail = useAsset(pictureId).data;
  const picture = detail?.asset;
  const madeId = isEdit && !variant && isMadeOf(source, detail) ? picture?.id : undefined;
  return {
    pictureId,
    picture,
    variant,
    madeId,
    isElsewhere: isEdit && !variant && madeId === undefined && picture !== undefined && picture.id !== source?.id,
    isSourceInView: isEdit && source !== undefined && !variant,
  };
}

/** A job of one picture has nothing to choose from: it is shown at once. */
function findOnlyPicture(job: Job | undefined): string | undefined {
  if (!job) return undefined;
  const pictures = listPictureIds(job);
  return pictures.length === 1 && job.runs.length === 1 && (job.runs[0]?.request.numImages ?? 1) === 1
    ? pictures[0]
    : undefined;
}
