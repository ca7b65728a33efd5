import type { QueryKey } from "@tanstack/react-query";
import { isFinalRun } from "@/lib/core/run-status";
import type { StudioEvent } from "@/lib/core/studio-event";
import { queryKeys } from "./query-keys";

/** What has to be asked again after some events. Jobs are asked one by one: their lists can be long. */
export interface EventEffects {
  readonly jobIds: ReadonlySet<string>;
  /** Prefixes of the cache, each once. */
  readonly staleKeys: readonly QueryKey[];
}

/** What hangs on each part of the library: counts of boards and tags, and the covers of boards, on its pictures. */
export const libraryKeys: Readonly<Record<Extract<StudioEvent, { type: "library" }>["part"], readonly QueryKey[]>> = {
  assets: [
    queryKeys.assetLists,
    queryKeys.assetCounts,
    queryKeys.timelines,
    queryKeys.buckets,
    queryKeys.stacks,
    queryKeys.boardLists,
    queryKeys.tagLists,
    queryKeys.trash,
    queryKeys.lineageGraphs,
  ],
  boards: [queryKeys.boardLists],
  tags: [queryKeys.tagLists],
  searches: [queryKeys.searches],
};

/** Maps the events of one frame to what they make stale; the same fact told twice counts once. */
export function collectEffects(events: readonly StudioEvent[]): EventEffects {
  const jobIds = new Set<string>();
  const stale = new Map<string, QueryKey>();
  const add = (...keys: readonly QueryKey[]) => {
    for (const key of keys) stale.set(JSON.stringify(key), key);
  };
  for (const event of events) {
    switch (event.type) {
      case "job":
        jobIds.add(event.jobId);
        break;
      case "run":
        jobIds.add(event.jobId);
        // Money settles, and pictures land, when a run ends.
        if (isFinalRun(event.status))
          add(queryKeys.spendings, queryKeys.balances, queryKeys.storage, queryKeys.failures);
        break;
      case "asset":
        add(queryKeys.asset(event.assetId), ...libraryKeys.assets);
        if (event.change === "created") add(queryKeys.storage);
        break;
      case "mask":
        add(queryKeys.masksOf(event.sourceId), queryKeys.maskLists, queryKeys.mask(event.maskId));
        break;
      case "library":
        add(...libraryKeys[event.part]);
        if (event.part === "assets") add(queryKeys.assetDetails);
        break;
      case "connection":
        add(queryKeys.connections, queryKeys.capabilities(event.connectionId), queryKeys.balance(event.connectionId));
        break;
      case "replay":
        add(queryKeys.replayLists);
        break;
    }
  }
  return { jobIds, staleKeys: [...stale.values()] };
}
