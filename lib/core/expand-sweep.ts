import type { StudioRequest } from "./request";
import { isRequestFields } from "./request-fields";
import { MAX_SEED } from "./request-values";
import type { Sweep, SweepAxis, SweepCoords } from "./sweep-axes";

/** One combination of a sweep: one run. */
export interface SweepCell {
  readonly coords: SweepCoords;
  readonly request: StudioRequest;
  /** Where the cell is sent when the connection is an axis; undefined: where the job goes. */
  readonly connectionId: string | undefined;
}

/**
 * The cells of a sweep in row-major order: the first axis changes slowest. An axis takes the place of what the request
 * says of its field. Throws when a value is none of its field's: sweeps are parsed before they come here.
 */
export function expandSweep(request: StudioRequest, sweep: Pick<Sweep, "axes">): readonly SweepCell[] {
  return combine(sweep.axes).map((coords) => toCell(request, coords));
}

/** The request with the one seed of all cells, where the sweep wants one and the request has none. `random`: 0 ≤ x < 1. */
export function withSharedSeed(request: StudioRequest, sweep: Sweep, random: () => number): StudioRequest {
  if (sweep.sharedSeed !== true || request.seed !== undefined) return request;
  return { ...request, seed: Math.floor(random() * (MAX_SEED + 1)) };
}

function combine(axes: readonly SweepAxis[]): readonly SweepCoords[] {
  return axes.reduce<readonly SweepCoords[]>(
    (before, { field, values }) => before.flatMap((coords) => values.map((value) => ({ ...coords, [field]: value }))),
    [{}],
  );
}

function toCell({ operation, ...own }: StudioRequest, coords: SweepCoords): SweepCell {
  const { connection, ...swept } = coords;
  const fields: unknown = { ...own, ...swept };
  if (!isRequestFields(fields)) throw new Error("the sweep has a value that is none of its field");
  return {
    coords,
    request: { operation, ...fields },
    connectionId: connection === undefined ? undefined : String(connection),
  };
}
