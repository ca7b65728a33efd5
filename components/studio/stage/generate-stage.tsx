"use client";

import { lazyPart } from "@/components/shell/lazy-part";
import type { OperationStageProps } from "../operation-stage";
import { FirstRun } from "./first-run";

// Not needed before there is a job; the stage keeps its size while it is on its way.
const StudioStage = lazyPart(
  () => import("./studio-stage").then((module) => module.StudioStage),
  <div className="flex min-h-0 flex-1" />,
);

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
