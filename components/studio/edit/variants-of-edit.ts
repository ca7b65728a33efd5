import type { Asset, Lineage } from "@/lib/core/asset";
import type { Job } from "@/lib/core/job";
import { listCells, type VariantCell } from "../strip/variant-cells";

export type DoneCell = Extract<VariantCell, { readonly state: "done" }>;

/** The pictures an edit of this source has brought so far, in order; none when the job is of another picture. */
export function listEditVariants(job: Job | undefined, source: Pick<Asset, "id"> | undefined): readonly DoneCell[] {
  if (!job || !source) return [];
  return listCells(job).filter(
    (cell): cell is DoneCell =>
      cell.state === "done" && cell.run.request.operation === "edit" && cell.run.request.source === source.id,
  );
}

export interface ShownPlace {
  readonly jobId: string | undefined;
  readonly pictureId: string | undefined;
}

/**
 * The variant that lies on the canvas: the one that was asked for, else the first of a job that was asked for. The
 * source's own id asks for the mask instead.
 */
export function findShownVariant(
  variants: readonly DoneCell[],
  job: Job | undefined,
  { jobId, pictureId }: ShownPlace,
): DoneCell | undefined {
  if (pictureId !== undefined) return variants.find(({ assetId }) => assetId === pictureId);
  return job !== undefined && jobId === job.id ? variants[0] : undefined;
}

/** Whether a picture was put together from variants of this source; it then lies over it pixel for pixel. */
export function isMadeOf(
  source: Asset | undefined,
  made: { readonly asset: Asset; readonly lineage: Lineage } | undefined,
): boolean {
  if (!source || !made || made.asset.kind !== "composite") return false;
  const { width, height } = made.asset;
  const isSameSize = width === source.width && height === source.height;
  return isSameSize && made.lineage.parents.some(({ assetId, role }) => role === "source" && assetId === source.id);
}
