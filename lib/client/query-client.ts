import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error";

/** A failed read is asked again twice, if asking again can help at all. */
export function shouldRetry(failureCount: number, error: Error): boolean {
  return error instanceof ApiError && error.retryable && failureCount < 2;
}

/**
 * The cache of everything the server knows. Events say when something changed, so nothing goes stale by itself within
 * the minute; and the studio may run on this very machine, so "no internet" is no reason to hold a call back.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: "always", staleTime: 60_000, retry: shouldRetry, refetchOnWindowFocus: false },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
