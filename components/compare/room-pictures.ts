import type { AssetDetail } from "@/lib/client/use-assets";
import type { Asset } from "@/lib/core/asset";
import type { Run } from "@/lib/core/job";

/** One place of the room: the picture named in the address, and what became of it. */
export type RoomPicture = {
  readonly id: string;
  /** What it is called in the room: "1" to "9", or "A" to "I" while it is not to be known. */
  readonly name: string;
} & (
  | { readonly state: "loading" }
  /** Deleted for good, or never there. */
  | { readonly state: "gone" }
  | { readonly state: "failed"; readonly retry: () => void }
  | { readonly state: "ready"; readonly detail: AssetDetail }
);

export type ReadyPicture = Extract<RoomPicture, { state: "ready" }>;

export function isReady(picture: RoomPicture): picture is ReadyPicture {
  return picture.state === "ready";
}

/** Seconds between sending and answer; absent while not both are known. */
export function runSeconds(run: Pick<Run, "timings"> | undefined): number | undefined {
  const { sentAt, respondedAt } = run?.timings ?? {};
  if (sentAt === undefined || respondedAt === undefined) return undefined;
  return (Date.parse(respondedAt) - Date.parse(sentAt)) / 1000;
}

/** US$ of one picture: its share of what its run cost. */
export function pictureCost(run: Pick<Run, "cost" | "estimate" | "results"> | undefined): number | undefined {
  if (run === undefined) return undefined;
  return (run.cost ?? run.estimate) / Math.max(1, run.results.length);
}

/** The picture it was made from; absent where there is none. */
export function sourceIdOf({ lineage }: AssetDetail): string | undefined {
  return lineage.parents.find(({ role }) => role === "source")?.assetId;
}

export type Decision = NonNullable<Asset["verdict"]> | "open";

export function decisionOf(picture: RoomPicture): Decision {
  return isReady(picture) ? (picture.detail.asset.verdict ?? "open") : "open";
}
