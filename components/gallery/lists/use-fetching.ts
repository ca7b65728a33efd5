import { useMemo } from "react";
import { useJobs } from "@/lib/client/use-jobs";

/** A picture that was answered and paid for and is not here yet. */
export interface FetchingResult {
  readonly key: string;
  readonly jobId: string;
  readonly prompt: string | undefined;
  /** Until when its link lives. */
  readonly fetchUntil: string;
  readonly width: number;
  readonly height: number;
}

/** Results still on their way, of the jobs that are not done. */
export function useFetching(): readonly FetchingResult[] {
  const { data } = useJobs({ isActiveOnly: true });
  return useMemo(
    () =>
      (data?.pages ?? []).flatMap(({ items }) =>
        items.flatMap((job) =>
          job.runs.flatMap((run) =>
            run.results.flatMap((result, at): FetchingResult[] => {
              if (result.asset !== undefined || result.fetchUntil === undefined) return [];
              const [width = 1, height = 1] = (result.resolution ?? "").split("x").map(Number);
              return [
                {
                  key: `${run.id} ${at}`,
                  jobId: job.id,
                  prompt: run.request.prompt,
                  fetchUntil: result.fetchUntil,
                  width: width > 0 ? width : 1,
                  height: height > 0 ? height : 1,
                },
              ];
            }),
          ),
        ),
      ),
    [data],
  );
}
