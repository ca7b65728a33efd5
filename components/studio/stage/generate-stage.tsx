"use client";

import type { OperationStageProps } from "../operation-stage";
import { FirstRun } from "./first-run";
import { StudioStage } from "./studio-stage";

/** What was made, in the middle; before anything was, examples to begin with. */
export function GenerateStage(props: OperationStageProps) {
  return props.isFirstRun ? (
    <FirstRun isSandbox={props.isSandboxChosen} onChosen={props.onWritePrompt} />
  ) : (
    <MadePictures {...props} />
  );
}

/** The job's pictures, or one of them to look into: for every operation that has nothing else to show. */
export function MadePictures({ job, shown, view, isSandboxJob, onStar, onRetry, onEdit }: OperationStageProps) {
  const { picture } = view;
  const isStarred = (assetId: string) => picture?.id === assetId && picture.isStarred;
  return (
    <StudioStage
      job={job}
      picture={picture}
      isSandbox={picture ? picture.isSandbox : isSandboxJob}
      isStarred={isStarred}
      onView={shown.showPicture}
      onStar={(id) => onStar(id, !isStarred(id))}
      onRetry={onRetry}
      onEdit={onEdit}
    />
  );
}
