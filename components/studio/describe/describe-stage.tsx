"use client";

import { Check, Plus, TextSelect } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { LatestPictures } from "../edit/edit-empty";
import type { OperationStageProps } from "../operation-stage";
import { SourceEmpty } from "../source/source-empty";
import { useDescribeList } from "./describe-context";
import { isDescribeJob } from "./describe-runs";
import { DescribedPicture } from "./described-picture";
import { useDescribeRuns } from "./use-describe-runs";

/** Pictures and the words that were found for them. */
export function DescribeStage({ job, shown, onRetry }: OperationStageProps) {
  const t = useTranslations("stages.describe");
  const { pictures, toggle } = useDescribeList();
  const runs = useDescribeRuns();
  const [isAdding, setAdding] = useState(false);
  const chosenJob = shown.jobId !== undefined && isDescribeJob(job) ? job : undefined;
  // From the history: its picture need not be among those that are described next.
  const fromJob = (chosenJob?.runs ?? []).filter(({ request }) => !pictures.includes(request.source ?? ""));
  if (pictures.length === 0 && fromJob.length === 0) {
    return (
      <SourceEmpty
        icon={<TextSelect aria-hidden />}
        title={t("emptyTitle")}
        description={t("emptyText")}
        onPick={toggle}
      />
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain bg-stage p-5 max-sm:p-3">
      <ul className="mx-auto flex max-w-200 flex-col gap-3">
        {fromJob.map((run) =>
          run.request.source === undefined ? null : (
            <DescribedPicture key={run.id} assetId={run.request.source} run={run} onRetry={onRetry} />
          ),
        )}
        {pictures.map((id) => (
          <DescribedPicture key={id} assetId={id} run={runs.get(id)} onRemove={() => toggle(id)} onRetry={onRetry} />
        ))}
      </ul>
      <div className="mx-auto mt-4 flex max-w-200 flex-col items-start">
        <Button
          size={28}
          icon={isAdding ? <Check aria-hidden /> : <Plus aria-hidden />}
          aria-expanded={isAdding}
          onClick={() => setAdding(!isAdding)}
        >
          {isAdding ? t("addDone") : t("add")}
        </Button>
        {isAdding ? <LatestPictures onPick={toggle} chosen={pictures} /> : null}
      </div>
    </div>
  );
}
