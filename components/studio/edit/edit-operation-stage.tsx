"use client";

import type { OperationStageProps } from "../operation-stage";
import { MadePictures } from "../stage/generate-stage";
import { LazyEditStage } from "./lazy-edit-stage";

/** The mask on its picture; a picture from elsewhere in the history is looked at, and may be edited next. */
export function EditOperationStage(props: OperationStageProps) {
  const { job, shown, view } = props;
  if (view.isElsewhere) return <MadePictures {...props} />;
  return <LazyEditStage job={job} shown={shown} variant={view.variant} madeId={view.madeId} />;
}
