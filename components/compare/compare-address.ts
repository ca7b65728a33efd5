import { isId } from "@/lib/core/id-shape";
import { compareModes, MAX_COMPARED, MAX_PANES } from "@/lib/stores/compare-store";

/** What lies side by side at least and at most. */
export const LEAST_PANES = 2;
export const MOST_PANES = MAX_PANES;
/** A sweep's table has no more cells than this; the overview shows them all. */
export const MOST_CELLS = MAX_COMPARED;

/** Ways of showing the room: those of the pictures in hand, and the loupe over all of them. */
export const roomModes = [...compareModes, "loupe"] as const;
export type RoomMode = (typeof roomModes)[number];

/** What the address of a room says. All of it may be typed by hand, so all of it is parsed. */
export interface CompareAddress {
  readonly assetIds: readonly string[];
  readonly jobId: string | undefined;
  readonly mode: RoomMode;
  /** The picture in hand; one of `assetIds`, else undefined. */
  readonly paneId: string | undefined;
  /** What it is held against; one of `assetIds`, else undefined. */
  readonly againstId: string | undefined;
  /** Given, the room is blind: pictures are shuffled by it and go by letters. */
  readonly blindSeed: number | undefined;
}

/** Reads a room's address; what makes no sense in it is left out. */
export function parseCompareAddress(get: (name: string) => string | null): CompareAddress {
  const named = (get("assets") ?? "").split(",").map((id) => id.trim());
  const assetIds = [...new Set(named.filter((id) => isId("asset", id)))].slice(0, MOST_PANES);
  const job = get("job");
  const among = (name: string) => assetIds.find((id) => id === get(name));
  return {
    assetIds,
    jobId: isId("job", job) ? job : undefined,
    mode: roomModes.find((mode) => mode === get("mode")) ?? "side",
    paneId: among("pane"),
    againstId: among("against"),
    blindSeed: /^\d{1,10}$/.test(get("blind") ?? "") ? Number(get("blind")) : undefined,
  };
}

/** The address of a room with these pictures, in this order. */
export function compareUrl(assetIds: readonly string[], jobId?: string): string {
  const job = jobId === undefined ? "" : `job=${jobId}&`;
  // Commas stay as they are: the address is read by people too.
  return `/compare?${job}assets=${assetIds.slice(0, MOST_PANES).join(",")}`;
}

/** The address of a job's table of pictures. */
export function overviewUrl(jobId: string): string {
  return `/compare?job=${jobId}`;
}
