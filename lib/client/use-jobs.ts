"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { CreateJob, Job } from "@/lib/core/job";
import { ApiError } from "./api-error";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { createIdempotencyKey } from "./idempotency-key";
import { queryKeys } from "./query-keys";

/** Jobs, newest first, page by page; `data.pages[].items`. */
export function useJobs({ isActiveOnly = false }: { readonly isActiveOnly?: boolean } = {}) {
  const client = useApiClient();
  return useInfiniteQuery({
    queryKey: queryKeys.jobs(isActiveOnly),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(api.listJobs, {
        query: { cursor: pageParam, active: isActiveOnly ? "true" : undefined },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** One job with its runs; not asked while the id is unknown. */
export function useJob(id: string | undefined) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.job(id ?? ""),
    queryFn: async ({ signal }) => (await client.call(api.getJob, { params: { id: id ?? "" }, signal })).job,
    enabled: id !== undefined,
  });
}

interface CreateJobAction {
  readonly input: CreateJob;
  /** Made once per user action: whoever sends the action again gets the same job, and pays once. */
  readonly idempotencyKey: string;
}

/**
 * Starts a job. `submit` is one user action and makes its key; when the studio did not answer, the same action is
 * sent again by itself, and `resubmit` does it by hand: never a second job for one press.
 */
export function useCreateJob() {
  const client = useApiClient();
  const storeJob = useStoreJob();
  const mutation = useMutation({
    mutationFn: async ({ input, idempotencyKey }: CreateJobAction) => {
      const headers = { "Idempotency-Key": idempotencyKey };
      return (await client.call(api.createJob, { body: input, headers })).job;
    },
    retry: (failureCount, error) => error instanceof ApiError && error.code === "network" && failureCount < 2,
    onSuccess: storeJob,
  });
  const { mutateAsync, variables } = mutation;
  const submit = useCallback(
    (input: CreateJob) => mutateAsync({ input, idempotencyKey: createIdempotencyKey() }),
    [mutateAsync],
  );
  const resubmit = useCallback(
    () => (variables === undefined ? undefined : mutateAsync(variables)),
    [mutateAsync, variables],
  );
  return { submit, resubmit, isPending: mutation.isPending, error: mutation.error, reset: mutation.reset };
}

/** Stops a job: what is not sent yet is free, what is sent goes on and may be billed. */
export function useCancelJob() {
  const client = useApiClient();
  return useMutation({
    mutationFn: async (id: string) => (await client.call(api.cancelJob, { params: { id } })).job,
    onSuccess: useStoreJob(),
  });
}

/** Sends a failed, canceled or unknown run again, by the user's hand: it may cost again. */
export function useRetryRun() {
  const client = useApiClient();
  return useMutation({
    mutationFn: async (runId: string) => (await client.call(api.retryRun, { params: { id: runId } })).job,
    onSuccess: useStoreJob(),
  });
}

/** Shows the answered job at once; the lists follow. */
function useStoreJob() {
  const cache = useQueryClient();
  return useCallback(
    (job: Job) => {
      cache.setQueryData(queryKeys.job(job.id), job);
      void cache.invalidateQueries({ queryKey: queryKeys.jobLists });
      void cache.invalidateQueries({ queryKey: queryKeys.spendings });
    },
    [cache],
  );
}
