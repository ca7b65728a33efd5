import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { BUILD_HEADER, buildStamp } from "@/lib/core/build-stamp";
import type { StudioEvent } from "@/lib/core/studio-event";
import { createApiClient } from "./api-client";
import { applyEvents } from "./apply-events";
import { queryKeys } from "./query-keys";

const jobId = "job_00000000000000000001";
const event: StudioEvent = { type: "job", jobId };

test("a job that changes while it is asked for is asked once more, and the last answer stays", async () => {
  const waiting: (() => void)[] = [];
  const fetcher = vi.fn<typeof fetch>(
    () =>
      new Promise((resolve) => {
        const status = waiting.length === 0 ? "running" : "done";
        const job = { id: jobId, connectionId: "sandbox", status, createdAt: "", runs: [] };
        waiting.push(() => resolve(new Response(JSON.stringify({ job }), { headers: { [BUILD_HEADER]: buildStamp } })));
      }),
  );
  const cache = new QueryClient();
  const client = createApiClient({ fetch: fetcher, onUnauthorized: () => undefined });
  const first = applyEvents(cache, client, [event]);
  for (let told = 0; told < 20; told++) void applyEvents(cache, client, [event]);
  await vi.waitFor(() => expect(waiting).toHaveLength(1));
  waiting[0]?.();
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  waiting[1]?.();
  await first;
  expect(fetcher).toHaveBeenCalledTimes(2);
  expect(cache.getQueryData(queryKeys.job(jobId))).toMatchObject({ status: "done" });

  // Afterwards it is asked afresh.
  void applyEvents(cache, client, [event]);
  await vi.waitFor(() => expect(fetcher).toHaveBeenCalledTimes(3));
  waiting[2]?.();
});
