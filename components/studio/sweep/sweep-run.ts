import type { Capability, Connection } from "@/lib/core/connection";
import { withSharedSeed } from "@/lib/core/expand-sweep";
import { groupBy } from "@/lib/core/group-by";
import type { Job } from "@/lib/core/job";
import { toUsd } from "@/lib/core/money";
import type { RequestField, StudioRequest } from "@/lib/core/request";
import type { Sweep } from "@/lib/core/sweep-axes";
import { checkSweep, type SweepProblem } from "@/lib/ideogram/check-sweep";
import type { PlannedCell } from "@/lib/ideogram/plan-sweep";
import { estimateMicros, imageCountOf, priceOf } from "@/lib/ideogram/prices";
import { estimateSeconds } from "../run/estimate-seconds";

/** A connection with what it sells; `capabilities` is undefined while they are on their way. */
export interface Seller {
  readonly connection: Connection;
  readonly capabilities: readonly Capability[] | undefined;
}

export interface SweepRunInput {
  /** The draft as a request. */
  readonly request: StudioRequest;
  readonly sweep: Sweep;
  /** Where the job goes; and the connections of an axis. */
  readonly own: Connection;
  readonly sellers: readonly Seller[];
  /** Earlier jobs tell how long runs take. */
  readonly jobs: readonly Job[];
  /** Fields that are filled in when the run starts. */
  readonly supplied: readonly RequestField[];
}

/** What pressing Run would do: cells, what stands in the way, price and time. */
export interface SweepRun {
  /** What it was computed for: another one is not what the user sees. */
  readonly sweep: Sweep;
  readonly request: StudioRequest;
  /** The request that goes out with the axes. */
  readonly base: StudioRequest;
  readonly cells: readonly PlannedCell[];
  readonly problems: readonly SweepProblem[];
  readonly images: number;
  readonly totalUsd: number;
  /** US$ for one image when all cost the same. */
  readonly eachUsd: number | null;
  readonly isPriceConfirmed: boolean;
  /** From the first call to the last answer, with the images in flight that each connection allows. */
  readonly seconds: number;
}

/** Plans, checks and prices a sweep as the server will. */
export function buildSweepRun(input: SweepRunInput): SweepRun {
  const { request, sweep, own, sellers, supplied } = input;
  const base = withoutRivals(request, sweep);
  // The seed itself is drawn by the studio; here it only matters whether one is taken.
  const checked = withSharedSeed(base, sweep, () => 0);
  const { cells, problems } = checkSweep(checked, sweep, (id = own.id) => {
    const seller = sellers.find(({ connection }) => connection.id === id);
    return seller ? { name: seller.connection.name, capabilities: seller.capabilities ?? [] } : null;
  });
  const isSupplied = ({ rule, field }: SweepProblem) =>
    rule === "field-required" && field !== undefined && supplied.includes(field);
  return { sweep, request, base, cells, problems: problems.filter((one) => !isSupplied(one)), ...price(input, cells) };
}

/** An axis of sizes takes the place of the other way to say a size, as choosing one on the panel does. */
function withoutRivals(request: StudioRequest, { axes }: Sweep): StudioRequest {
  const { aspectRatio, resolution, frame, ...rest } = request;
  const isAxis = (field: RequestField) => axes.some((axis) => axis.field === field);
  return {
    ...rest,
    ...(aspectRatio !== undefined && !isAxis("resolution") && { aspectRatio }),
    ...(resolution !== undefined && !isAxis("aspectRatio") && { resolution }),
    // A frame is drawn for one size; of several, each has its own around the picture.
    ...(frame !== undefined && !isAxis("resolution") && { frame }),
  };
}

type Price = Pick<SweepRun, "images" | "totalUsd" | "eachUsd" | "isPriceConfirmed" | "seconds">;

function price({ own, sellers, jobs }: SweepRunInput, cells: readonly PlannedCell[]): Price {
  const priced = cells.map(({ request, connectionId }) => {
    const connection = sellers.find((seller) => seller.connection.id === connectionId)?.connection ?? own;
    const ratio = connection.isSandbox ? 0 : connection.priceRatio;
    const { usdPerImage, isConfirmed } = priceOf(request);
    return {
      connection,
      images: imageCountOf(request),
      each: usdPerImage * ratio,
      isConfirmed: isConfirmed || ratio === 0,
      micros: estimateMicros(request, ratio),
      seconds: estimateSeconds(request, connection, jobs),
    };
  });
  const prices = new Set(priced.map(({ each }) => each));
  const byConnection = [...groupBy(priced, ({ connection }) => connection).entries()];
  return {
    images: sum(priced.map(({ images }) => images)),
    totalUsd: toUsd(sum(priced.map(({ micros }) => micros))),
    eachUsd: prices.size === 1 ? (priced[0]?.each ?? null) : null,
    isPriceConfirmed: priced.every(({ isConfirmed }) => isConfirmed),
    seconds: Math.max(0, ...byConnection.map(([connection, share]) => waitFor(share, connection))),
  };
}

/** As many at once as the images in flight allow; the next goes out when one comes back. */
function waitFor(
  cells: readonly { readonly images: number; readonly seconds: number }[],
  { limits }: Pick<Connection, "limits">,
): number {
  const images = Math.max(1, ...cells.map((cell) => cell.images));
  const atOnce = Math.max(1, Math.floor(limits.imagesInFlight / images));
  const longest = Math.max(0, ...cells.map((cell) => cell.seconds));
  return Math.round(Math.max(longest, sum(cells.map((cell) => cell.seconds)) / atOnce));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
