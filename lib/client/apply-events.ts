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

/** Jobs that are being asked for, by cache: what happens to them meanwhile is asked once more, not once each. */
const asked = new WeakMap<QueryClient, Map<string, { isStale: boolean }>>();
/** A job of many runs is large and changes many times a second: it is asked again after a breath. */
const BREATH_MS = 250;
const MANY_RUNS = 12;

/**
 * One question at a time for each job: answers cannot overtake each other, and a sweep of 64 runs that tells hundreds of
 * events is not fetched hundreds of times.
 */
async function refreshJob(cache: QueryClient, client: ApiClient, id: string): Promise<void> {
  const jobs = asked.get(cache) ?? new Map<string, { isStale: boolean }>();
  asked.set(cache, jobs);
  const before = jobs.get(id);
  if (before) {
    before.isStale = true;
    return;
  }
  const state = { isStale: false };
  jobs.set(id, state);
  try {
    do {
      state.isStale = false;
      const runs = await fetchJob(cache, client, id);
      if (runs > MANY_RUNS) await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
    } while (state.isStale);
  } finally {
    jobs.delete(id);
  }
}

/** How many runs the job has. */
async function fetchJob(cache: QueryClient, client: ApiClient, id: string): Promise<number> {
  try {
    const { job } = await client.call(api.getJob, { params: { id } });
    cache.setQueryData(queryKeys.job(id), job);
    if (!replaceInLists(cache, job)) await cache.invalidateQueries({ queryKey: queryKeys.jobLists });
    return job.runs.length;
  } catch {
    // The list asks again by itself and shows what is wrong, if it still is.
    await cache.invalidateQueries({ queryKey: queryKeys.jobLists });
    return 0;
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
