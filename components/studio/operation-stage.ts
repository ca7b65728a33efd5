import type { Job } from "@/lib/core/job";
import type { VariantCell } from "./strip/variant-cells";
import type { PictureInView } from "./use-picture-in-view";
import type { Shown } from "./use-shown";

/** What the middle of the studio is told, whatever the operation. */
export interface OperationStageProps {
  readonly job: Job | undefined;
  readonly shown: Shown;
  readonly view: PictureInView;
  /** Nothing was ever made and nothing is shown. */
  readonly isFirstRun: boolean;
  /** The connection that the next run goes to is the sandbox. */
  readonly isSandboxChosen: boolean;
  /** The job in view was sent to the sandbox. */
  readonly isSandboxJob: boolean;
  readonly onStar: (assetId: string, isStarred: boolean) => void;
  readonly onRetry: (cell: VariantCell) => void;
  /** Takes a picture to the mask. */
  readonly onEdit: (assetId: string) => void;
  /** Puts the caret into the prompt. */
  readonly onWritePrompt: () => void;
}
