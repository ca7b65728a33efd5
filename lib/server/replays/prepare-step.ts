import { StudioError } from "@/lib/core/errors";
import type { Size } from "@/lib/core/geometry";
import type { RunResult } from "@/lib/core/job";
import { requestSchema, type StudioRequest } from "@/lib/core/request";
import { requireAssetRow } from "@/lib/server/assets/asset-row";
import type { ReplayRow, ReplayStepRow } from "@/lib/server/db/schema";
import { parseJsonColumn } from "@/lib/server/jobs/json-column";
import { adaptRequest } from "./adapt-request";
import type { ReplayTools } from "./replay-tools";

/** The picture a step works on; "later" while it is still being put back into its source. */
export type StepSource = { readonly assetId: string } | "later";

/**
 * Finds what a step works on among the results of the run before it: the same place, and the same of the two pictures
 * there. Throws StudioError `result_withheld` or `gone` when it did not come to be.
 */
export function findStepSource(step: ReplayStepRow, results: readonly RunResult[]): StepSource {
  const result = results[step.position ?? 0];
  if (!result?.isSafe) {
    throw new StudioError(
      "result_withheld",
      "The picture this step works on was withheld or did not come: the steps after it were not sent.",
    );
  }
  if (result.asset === undefined) {
    throw new StudioError(
      "gone",
      "The picture this step works on could not be fetched: the steps after it were not sent.",
    );
  }
  if (step.picture === "result") return { assetId: result.asset };
  if (result.composite !== undefined) return { assetId: result.composite };
  if (result.isCompositePending) return "later";
  throw new StudioError("gone", "The picture this step works on could not be put back into its source.");
}

/** The request of a step with its pictures in it; masks in the size of what it works on. */
export async function prepareStep(
  tools: ReplayTools,
  replay: ReplayRow,
  step: ReplayStepRow,
  sourceId: string,
): Promise<StudioRequest> {
  const original = parseJsonColumn(requestSchema, step.request, "replay_steps.request");
  const to = await requireAssetRow(tools.database, sourceId);
  const from = original.source === undefined ? undefined : await findSize(tools, original.source);
  const { request } = adaptRequest(original, sourceId, from, to);
  tools.log.debug("a step of a replay is prepared", { replayId: replay.id, step: step.seq });
  return {
    ...request,
    ...(request.mask !== undefined && { mask: await bringToSize(tools, request.mask, to) }),
    ...(request.protect !== undefined && { protect: await bringToSize(tools, request.protect, to) }),
  };
}

async function findSize(tools: ReplayTools, assetId: string): Promise<Size | undefined> {
  return tools.database.selectFrom("assets").select(["width", "height"]).where("id", "=", assetId).executeTakeFirst();
}

/** The mask itself where it fits, else one like it: bytes that were made before are the same asset again. */
async function bringToSize(tools: ReplayTools, maskId: string, { width, height }: Size): Promise<string> {
  const mask = await requireAssetRow(tools.database, maskId);
  if (mask.purgedAt !== null) throw new StudioError("gone", "The mask of this step was deleted for good.");
  if (mask.width === width && mask.height === height) return maskId;
  const bytes = await tools.pixels.scaleMask(await tools.archive.readOriginal(mask.hash), { width, height });
  const stream = (async function* () {
    yield bytes;
  })();
  return (await tools.assets.upload({ stream, kind: "mask", fileName: undefined })).asset.id;
}
