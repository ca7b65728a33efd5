import { StudioError } from "@/lib/core/errors";
import { withSharedSeed } from "@/lib/core/expand-sweep";
import type { CreateJob } from "@/lib/core/job";
import type { StudioRequest } from "@/lib/core/request";
import type { SweepCoords } from "@/lib/core/sweep-axes";
import { checkSweep } from "@/lib/ideogram/check-sweep";
import { dropBlanks } from "@/lib/ideogram/is-blank";
import { estimateMicros, imageCountOf } from "@/lib/ideogram/prices";
import { type PlanTools, planEdit } from "@/lib/server/edits/plan-edit";
import { checkForConnection, checkInputs, requireUsable } from "./check-job";
import type { RelayPort, RunConnection } from "./relay-port";

export interface PlanRunsTools extends PlanTools {
  readonly relays: RelayPort;
  /** 0 ≤ x < 1: draws the one seed of a sweep. */
  readonly random: () => number;
}

/** One call that may be made: checked, complete, priced. */
export interface PlannedRun {
  readonly request: StudioRequest;
  readonly connection: RunConnection;
  readonly coords?: SweepCoords;
  readonly numImages: number;
  readonly estimateMicros: number;
}

export interface PlannedJob {
  /** At least one; of a sweep the cells, row by row. */
  readonly runs: readonly PlannedRun[];
  /** Of a sweep: the request its axes were laid over, with the one seed where it wants one. */
  readonly base?: StudioRequest;
}

/**
 * Everything that can be known about a job before money is reserved. Throws StudioError as `checkForConnection`, of a
 * sweep with every problem of its axes and cells under `details.problems`.
 */
export async function planRuns(tools: PlanRunsTools, input: CreateJob): Promise<PlannedJob> {
  const connection = await tools.relays.describe(input.connectionId);
  if (input.sweep !== undefined) return planCells(tools, input, input.sweep, connection);
  const asked = checkForConnection(input.request, connection);
  await checkInputs(tools.database, asked);
  return { runs: [toRun(await planEdit(tools, asked), connection)] };
}

async function planCells(
  tools: PlanRunsTools,
  input: CreateJob,
  sweep: NonNullable<CreateJob["sweep"]>,
  own: RunConnection,
): Promise<PlannedJob> {
  const connections = await describeAxis(tools.relays, sweep, own);
  const base = withSharedSeed(dropBlanks(input.request), sweep, tools.random);
  const { cells, problems } = checkSweep(base, sweep, (id = own.id) => {
    const connection = connections.get(id);
    return connection ? { name: id, capabilities: connection.capabilities } : null;
  });
  const errors = problems.filter((problem) => problem.severity === "error");
  const [error] = errors;
  if (error) {
    const isUnsold = errors.some(({ rule }) => rule === "model-not-sold" || rule === "sweep-operation-not-sold");
    throw new StudioError(isUnsold ? "not_sold" : "invalid_request", error.reason.en, {
      details: { problems: errors },
    });
  }
  const runs: PlannedRun[] = [];
  for (const { coords, request } of await withPictures(tools, cells)) {
    const connection = connections.get(String(coords.connection ?? own.id)) ?? own;
    runs.push({ ...toRun(request, connection), coords });
  }
  return { runs, base };
}

/** The connections cells go to; the job's own only where no axis names others. Throws StudioError `not_found`. */
async function describeAxis(
  relays: RelayPort,
  sweep: NonNullable<CreateJob["sweep"]>,
  own: RunConnection,
): Promise<ReadonlyMap<string, RunConnection>> {
  const ids = sweep.axes.find(({ field }) => field === "connection")?.values.map(String);
  const connections = ids === undefined ? [own] : await Promise.all(ids.map((id) => relays.describe(id)));
  for (const connection of connections) requireUsable(connection);
  return new Map(connections.map((connection) => [connection.id, connection]));
}

/**
 * What of the source goes out with each cell. No axis changes the pictures: the mask of an edit is looked at once, and
 * its window is the same in every cell; the frame of a reframe follows each cell's own size.
 */
async function withPictures<Cell extends { readonly request: StudioRequest }>(
  tools: PlanRunsTools,
  cells: readonly Cell[],
): Promise<readonly Cell[]> {
  const [first] = cells;
  if (!first) return [];
  await checkInputs(tools.database, first.request);
  if (first.request.operation !== "edit") {
    return Promise.all(cells.map(async (cell) => ({ ...cell, request: await planEdit(tools, cell.request) })));
  }
  const { contextWindow } = await planEdit(tools, first.request);
  return contextWindow === undefined
    ? cells
    : cells.map((cell) => ({ ...cell, request: { ...cell.request, contextWindow } }));
}

function toRun(request: StudioRequest, connection: RunConnection): PlannedRun {
  return {
    request,
    connection,
    numImages: imageCountOf(request),
    estimateMicros: estimateMicros(request, connection.priceRatio),
  };
}
