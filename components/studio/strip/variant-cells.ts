import type { Job, Run, RunError, RunResult } from "@/lib/core/job";

/** One place in the strip: a picture that is there, is coming, or will not come. */
export type VariantCell = { readonly key: string; readonly place: number; readonly run: Run } & (
  | { readonly state: "waiting" }
  | { readonly state: "running"; readonly sinceMs: number }
  | { readonly state: "done"; readonly assetId: string; readonly result: RunResult }
  /** Answered and safe at the relay, not here yet. */
  | { readonly state: "fetching"; readonly result: RunResult; readonly untilMs: number | undefined }
  | { readonly state: "withheld" }
  /** `canFetch`: paid for and answered, and its link still lives: it can be fetched without another call. */
  | { readonly state: "failed"; readonly error: RunError; readonly canFetch: boolean }
  | { readonly state: "unknown"; readonly error: RunError | undefined }
  | { readonly state: "not_sent" }
);

type CellBody = VariantCell extends infer Cell
  ? Cell extends VariantCell
    ? Omit<Cell, "key" | "place" | "run">
    : never
  : never;

/** The job's cells, numbered from 1 over all of its runs, in the order the pictures were asked for. */
export function listCells(job: Job): readonly VariantCell[] {
  const cells: VariantCell[] = [];
  for (const run of job.runs) {
    for (const [index, body] of cellBodies(run).entries()) {
      cells.push({ ...body, key: `${run.id}:${index}`, place: cells.length + 1, run });
    }
  }
  return cells;
}

function cellBodies(run: Run): readonly CellBody[] {
  const answered = run.results.map((result) => resultCell(run, result));
  // A relay may answer fewer than were asked for; those that are not answered share the run's own state.
  const asked = run.request.numImages ?? 1;
  if (run.status === "succeeded") return answered;
  if (answered.length > 0) return answered;
  // A failure is one fact, not one per picture that was asked for.
  const isOne = run.status === "failed" || run.status === "unknown" || run.status === "canceled";
  return Array.from({ length: isOne ? 1 : asked }, () => runCell(run));
}

function runCell(run: Run): CellBody {
  switch (run.status) {
    case "queued":
      return { state: "waiting" };
    case "failed":
      return { state: "failed", error: run.error ?? fallbackError, canFetch: false };
    case "unknown":
      return { state: "unknown", error: run.error };
    case "canceled":
      return { state: "not_sent" };
    default:
      return { state: "running", sinceMs: Date.parse(run.timings.sentAt ?? run.timings.createdAt) };
  }
}

function resultCell(run: Run, result: RunResult): CellBody {
  // The raw result of an edit shows the sent window only: until it is put back into its source it is no picture yet.
  if (result.isCompositePending) return { state: "fetching", result, untilMs: undefined };
  const assetId = result.composite ?? result.asset;
  if (assetId !== undefined) return { state: "done", assetId, result };
  if (!result.isSafe) return { state: "withheld" };
  if (result.error) return { state: "failed", error: result.error, canFetch: result.fetchUntil !== undefined };
  const untilMs = result.fetchUntil === undefined ? undefined : Date.parse(result.fetchUntil);
  return run.status === "succeeded"
    ? { state: "failed", error: fallbackError, canFetch: false }
    : { state: "fetching", result, untilMs };
}

const fallbackError: RunError = { code: "internal", message: "", billing: "maybe_charged" };

/** Pictures of the job that are here, in order. */
export function listPictureIds(job: Job): readonly string[] {
  return listCells(job).flatMap((cell) => (cell.state === "done" ? [cell.assetId] : []));
}
