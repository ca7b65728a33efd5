import type { Kysely } from "kysely";
import { completeCompositeSettings, findBandReach } from "@/lib/canvas/kernels/composite-layer";
import { fitWindow, planWindow } from "@/lib/canvas/kernels/plan-window";
import { StudioError } from "@/lib/core/errors";
import type { PixelBox, Size } from "@/lib/core/geometry";
import type { StudioRequest } from "@/lib/core/request";
import { checkMask } from "@/lib/ideogram/check-mask";
import { editWindowLimits } from "@/lib/ideogram/edit-window";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { ArchivePort } from "@/lib/server/jobs/archive-port";
import type { SentCut } from "./cut-window";
import { requireInput } from "./load-edit";
import type { PixelPool } from "./pixel-pool";
import { findFramePlan, planReframe } from "./plan-reframe";

export interface PlanTools {
  readonly database: Kysely<StudioDatabase>;
  readonly archive: ArchivePort;
  readonly pixels: PixelPool;
}

/**
 * Looks at the pixels of an edit's mask before money is reserved, and settles which part of the source is sent, or where
 * the frame of a reframe lies: the request that comes back says so. Other requests pass as they are. Throws StudioError `invalid_request` with
 * `details.problems`.
 */
export async function planEdit(tools: PlanTools, request: StudioRequest): Promise<StudioRequest> {
  if (request.operation === "reframe" && request.source !== undefined) {
    return planReframe(request, await requireInput(tools.database, request.source));
  }
  if (request.operation !== "edit" || request.source === undefined || request.mask === undefined) return request;
  const source = await requireInput(tools.database, request.source);
  const mask = await requireInput(tools.database, request.mask);
  const cover = await tools.pixels.inspectMask(await tools.archive.readOriginal(mask.hash));
  const { bounds, coveredPixels } = cover;
  const [problem] = checkMask(cover, request.contextWindow);
  if (problem) throw refused(problem);
  if (!bounds) return request;
  const query = { picture: toSize(source), maskBounds: bounds, coveredPixels, reach: findReach(request) };
  const given = request.contextWindow;
  const { window } = given
    ? fitWindow(given, { ...query, limits: editWindowLimits })
    : planWindow({ ...query, limits: editWindowLimits });
  if (!given && isWhole(window, source)) return request;
  const [fitted] = checkMask(cover, window);
  if (fitted) throw refused(fitted);
  return { ...request, contextWindow: window };
}

/** How the source of a planned request is sent, the same each time it is; null: as it is. */
export function findSentCut(request: StudioRequest, source: Size): SentCut | null {
  if (request.operation === "reframe") return { ...findFramePlan(request, source), surround: "mirror" };
  if (request.operation !== "edit") return null;
  const window = request.contextWindow ?? { x: 0, y: 0, ...toSize(source) };
  return {
    ...fitWindow(window, { picture: toSize(source), maskBounds: window, limits: editWindowLimits }),
    surround: "copy",
  };
}

/** How far beyond its mask the result is pasted. */
function findReach({ composite }: StudioRequest): number {
  const settings = completeCompositeSettings(composite);
  return Math.max(0, settings.grow) + findBandReach(settings).outward;
}

function refused(problem: ReturnType<typeof checkMask>[number]): StudioError {
  return new StudioError("invalid_request", problem.reason.en, { details: { problems: [problem] } });
}

function isWhole(window: PixelBox, { width, height }: Size): boolean {
  return window.width === width && window.height === height;
}

function toSize({ width, height }: Size): Size {
  return { width, height };
}
