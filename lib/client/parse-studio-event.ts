import { isId, SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import { runStatuses } from "@/lib/core/run-status";
import type { StudioEvent } from "@/lib/core/studio-event";

type Told = Readonly<Record<string, unknown>>;

type ChangeOf<Type extends "asset" | "mask"> = Extract<StudioEvent, { type: Type }>["change"];

const maskChanges: Readonly<Record<ChangeOf<"mask">, true>> = {
  created: true,
  updated: true,
  trashed: true,
  restored: true,
};
const assetChanges: Readonly<Record<ChangeOf<"asset">, true>> = { ...maskChanges, removed: true };

const libraryParts: Readonly<Record<Extract<StudioEvent, { type: "library" }>["part"], true>> = {
  assets: true,
  boards: true,
  tags: true,
  searches: true,
};

const checks: Readonly<Record<StudioEvent["type"], (told: Told) => boolean>> = {
  job: (told) => isId("job", told.jobId),
  run: (told) =>
    isId("job", told.jobId) && isId("run", told.runId) && runStatuses.some((status) => status === told.status),
  asset: (told) => isId("asset", told.assetId) && isKeyOf(assetChanges, told.change),
  mask: (told) => isId("mask", told.maskId) && isId("asset", told.sourceId) && isKeyOf(maskChanges, told.change),
  library: (told) => isKeyOf(libraryParts, told.part),
  connection: (told) => told.connectionId === SANDBOX_CONNECTION_ID || isId("connection", told.connectionId),
  replay: (told) => isId("replay", told.replayId),
};

/**
 * Reads what the event stream told; null for anything that is no event. The same as `studioEventSchema` (a test holds
 * the two together) without the parser, which would be a tenth of the first load.
 */
export function parseStudioEvent(text: string): StudioEvent | null {
  try {
    const told: unknown = JSON.parse(text);
    return isStudioEvent(told) ? told : null;
  } catch {
    return null;
  }
}

function isStudioEvent(told: unknown): told is StudioEvent {
  if (typeof told !== "object" || told === null || !("type" in told)) return false;
  const check = Object.entries(checks).find(([type]) => type === told.type)?.[1];
  return check?.({ ...told }) ?? false;
}

function isKeyOf(table: object, value: unknown): boolean {
  return typeof value === "string" && Object.hasOwn(table, value);
}
