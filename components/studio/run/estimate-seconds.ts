import type { Job, Run } from "@/lib/core/job";
import type { RenderingSpeed, StudioRequest } from "@/lib/core/request";

/** Our own first guess per speed of 3.0, in seconds, until runs of this studio tell better. */
const guessBySpeed: Readonly<Record<RenderingSpeed, number>> = { FLASH: 6, TURBO: 10, DEFAULT: 20, QUALITY: 35 };
const GUESS_TURBO_S = 10;
const GUESS_LEGACY_S = 20;
const GUESS_SANDBOX_S = 3;
/** Older runs say little about how busy the relay is now. */
const RUNS_ASKED = 9;

/** How long a run will take, in whole seconds: the median of the last runs of its kind there, else a first guess. */
export function estimateSeconds(
  request: StudioRequest,
  connection: { readonly id: string; readonly isSandbox: boolean },
  jobs: readonly Job[],
): number {
  const seconds = jobs
    .filter((job) => job.connectionId === connection.id)
    .flatMap((job) => job.runs)
    .filter((run) => isAlike(run.request, request))
    .flatMap((run) => toSeconds(run) ?? [])
    .slice(0, RUNS_ASKED)
    .toSorted((a, b) => a - b);
  const median = seconds[Math.floor(seconds.length / 2)];
  return Math.max(1, Math.round(median ?? guessSeconds(request, connection.isSandbox)));
}

function guessSeconds({ model, renderingSpeed }: StudioRequest, isSandbox: boolean): number {
  if (isSandbox) return GUESS_SANDBOX_S;
  if (renderingSpeed !== undefined) return guessBySpeed[renderingSpeed];
  return model?.endsWith("_TURBO") ? GUESS_TURBO_S : GUESS_LEGACY_S;
}

function isAlike(a: StudioRequest, b: StudioRequest): boolean {
  return a.operation === b.operation && a.model === b.model && a.renderingSpeed === b.renderingSpeed;
}

/** From the end of the request to the answer; null for a run that was not answered. */
function toSeconds({ status, timings: { sentAt, respondedAt } }: Run): number | null {
  if (status !== "succeeded" || sentAt === undefined || respondedAt === undefined) return null;
  const ms = Date.parse(respondedAt) - Date.parse(sentAt);
  return Number.isFinite(ms) && ms >= 0 ? ms / 1000 : null;
}
