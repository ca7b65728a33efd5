"use client";

import { useAsset } from "@/lib/client/use-assets";
import type { Asset } from "@/lib/core/asset";
import type { Operation } from "@/lib/core/request";
import { useEdit } from "../edit/edit-context";
import type { DoneCell } from "../edit/variants-of-edit";
import type { OperationStageProps } from "../operation-stage";
import { listCells, type VariantCell } from "../strip/variant-cells";

/** What the middle of an operation with a source shows. */
export type OverSource =
  | { readonly kind: "empty" }
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly error: Error; readonly retry: () => void }
  /** The source alone, before a run; `running`: what is being made of it. */
  | { readonly kind: "source"; readonly source: Asset; readonly running: VariantCell | undefined }
  /** A picture beside what it was made from. */
  | { readonly kind: "pair"; readonly before: Asset; readonly after: Asset; readonly cell: DoneCell | undefined }
  /** Several results side by side, a failure, or something from the history. */
  | { readonly kind: "made" };

/** Decides by the draft's source, the picture in view and the job in view. */
export function useOverSource(operation: Operation, { job, shown, view }: OperationStageProps): OverSource {
  const { source, sourceError, retrySource } = useEdit();
  const request = job?.runs[0]?.request;
  const isOurs = request?.operation === operation && source !== undefined && request.source === source.id;
  const isChosen = shown.pictureId !== undefined || shown.jobId !== undefined;
  const picture = isOurs || isChosen ? view.picture : undefined;
  const detail = useAsset(picture?.id).data;
  const beforeId = detail?.run?.request.operation === operation ? detail.run.request.source : undefined;
  const before = useAsset(beforeId);

  if (picture && picture.id !== source?.id) {
    if (detail === undefined || (beforeId !== undefined && before.isPending)) return { kind: "loading" };
    if (before.data === undefined || beforeId === undefined) return { kind: "made" };
    const cell = (job ? listCells(job) : []).find(
      (one): one is DoneCell => one.state === "done" && one.assetId === picture.id,
    );
    return { kind: "pair", before: before.data.asset, after: picture, cell };
  }
  if (source === undefined) {
    if (sourceError !== null) return { kind: "failed", error: sourceError, retry: retrySource };
    return shown.jobId !== undefined && job ? { kind: "made" } : { kind: "empty" };
  }
  if (picture?.id === source.id || (!isOurs && shown.jobId === undefined)) {
    return { kind: "source", source, running: undefined };
  }
  const cells = job ? listCells(job) : [];
  const [only] = cells;
  const isUnderWay = only?.state === "running" || only?.state === "waiting" || only?.state === "fetching";
  return cells.length === 1 && isOurs && isUnderWay ? { kind: "source", source, running: only } : { kind: "made" };
}
