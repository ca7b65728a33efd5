import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Job } from "@/lib/core/job";
import type { StudioEvent } from "@/lib/core/studio-event";
import type { AnswerOf, ApiClient } from "./api-client";
import { api } from "./api-routes";
import { collectEffects } from "./event-effects";
import { queryKeys } from "./query-keys";

type JobPages = InfiniteData<AnswerOf<typeof api.listJobs>, string | undefined>;

/**
 * Brings the cache up to date after the events of one frame. A changed job is asked once and put in its place in the
 * lists, so that a run of four pictures does not reload a history of hundreds; a job no list knows reloads the lists.
 */
export async function applyEvents(
  cache: QueryClient,
  client: ApiClient,
  events: readonly StudioEvent[],
): Promise<void> {
  const { jobIds, staleKeys } = collectEffects(events);
  await Promise.all([
    ...staleKeys.map((queryKey) => cache.invalidateQueries({ queryKey })),
    ...[...jobIds].map((id) => refreshJob(cache, client, id)),
  ]);
}

async function refreshJob(cache: QueryClient, client: ApiClient, id: string): Promise<void> {
  try {
    const { job } = await client.call(api.getJob, { params: { id } });
    cache.setQueryData(queryKeys.job(id), job);
    if (!replaceInLists(cache, job)) await cache.invalidateQueries({ queryKey: queryKeys.jobLists });
  } catch {
    // The list asks again by itself and shows what is wrong, if it still is.
    await cache.invalidateQueries({ queryKey: queryKeys.jobLists });
  }
}

/** Whether every loaded list had the job. */
function replaceInLists(cache: QueryClient, job: Job): boolean {
  let isKnownEverywhere = true;
  cache.setQueriesData<JobPages>({ queryKey: queryKeys.jobLists }, (data) => {
    if (data === undefined) return data;
    let isKnown = false;
    const pages = data.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => {
        if (item.id !== job.id) return item;
        isKnown = true;
        return job;
      }),
    }));
    if (!isKnown) isKnownEverywhere = false;
    return { ...data, pages };
  });
  return isKnownEverywhere;
}
