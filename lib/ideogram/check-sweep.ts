import { groupBy } from "@/lib/core/group-by";
import type { StudioRequest } from "@/lib/core/request";
import {
  countCells,
  MAX_SWEEP_CELLS,
  type Sweep,
  type SweepAxis,
  type SweepCoords,
  type SweepField,
  type SweepValue,
} from "@/lib/core/sweep-axes";
import { checkRequest } from "./check-request";
import { operationLabel } from "./operations";
import { type PlannedCell, planSweep, type SoldOperation } from "./plan-sweep";
import type { Problem } from "./problem";
import { axisLabel, valueLabel } from "./value-labels";
import type { Words } from "./words";

/** A connection as a sweep sees it. */
export interface SweepSeller {
  readonly name: string;
  readonly capabilities: readonly SoldOperation[];
}

/** One thing about a sweep the user should know before money is spent. */
export interface SweepProblem extends Pick<Problem, "rule" | "severity" | "reason" | "field"> {
  /** The axis it is shown at; absent: it is the request's own and the same in every cell. */
  readonly axis?: SweepField;
  /** The cells it is about; absent: all of them. */
  readonly cells?: readonly SweepCoords[];
}

export interface SweepReport {
  /** As they would be sent; empty when the axes themselves are wrong. */
  readonly cells: readonly PlannedCell[];
  /** Errors first. */
  readonly problems: readonly SweepProblem[];
}

/** Who sells what; null: there is no such connection. Without an id, the job's own connection is meant. */
export type FindSeller = (connectionId: string | undefined) => SweepSeller | null;

/**
 * Expands a sweep and tells everything that stands between it and sending it, each reason once and with the cells it is
 * about: axes the model or the operation ignores, cells that break a rule, what a connection does not sell.
 */
export function checkSweep(request: StudioRequest, sweep: Sweep, findSeller: FindSeller): SweepReport {
  const shape = [...sweep.axes.flatMap(checkAxis), ...checkShape(sweep), ...checkConnections(sweep, findSeller)];
  if (shape.length > 0) return { cells: [], problems: shape };
  const cells = planSweep(request, sweep, (id) => findSeller(id)?.capabilities ?? []);
  const found = cells.flatMap((cell) => problemsOf(cell).map((problem) => ({ problem, coords: cell.coords })));
  const name = (field: SweepField, value: SweepValue) => nameValue(field, value, findSeller);
  const groups = groupBy(found, ({ problem }) => `${problem.rule} ${problem.reason.en}`);
  const problems = [...groups.values()].map((group) => toSweepProblem(group, { sweep, cells, name }));
  return { cells, problems: problems.toSorted((a, b) => weigh(a) - weigh(b)) };
}

function weigh({ severity }: SweepProblem): number {
  return severity === "error" ? 0 : 1;
}

function checkAxis({ field, values }: SweepAxis): readonly SweepProblem[] {
  const label = axisLabel(field);
  if (values.length < 2) {
    const reason = { en: `${label.en} needs at least two values.`, zh: `${label.zh}至少需要两个取值。` };
    return [{ rule: "sweep-too-few-values", axis: field, severity: "error", reason }];
  }
  if (new Set(values).size === values.length) return [];
  const reason = { en: `${label.en} has a value twice.`, zh: `${label.zh}有重复的取值。` };
  return [{ rule: "sweep-value-twice", axis: field, severity: "error", reason }];
}

function checkShape(sweep: Sweep): readonly SweepProblem[] {
  const count = countCells(sweep);
  const last = sweep.axes.at(-1)?.field;
  if (count > MAX_SWEEP_CELLS) {
    const reason = {
      en: `A sweep has at most ${MAX_SWEEP_CELLS} cells; this one would have ${count}.`,
      zh: `一次批量组合最多 ${MAX_SWEEP_CELLS} 格，现在是 ${count} 格。`,
    };
    return [{ rule: "sweep-too-many-cells", severity: "error", reason, ...(last && { axis: last }) }];
  }
  if (sweep.sharedSeed !== true || !sweep.axes.some(({ field }) => field === "seed")) return [];
  const reason = {
    en: "The seed is an axis here, so the cells cannot all have the same one.",
    zh: "种子本身就是变量，各格无法共用同一个种子。",
  };
  return [{ rule: "sweep-seed-varied", axis: "seed", severity: "error", reason }];
}

function checkConnections({ axes }: Sweep, findSeller: FindSeller): readonly SweepProblem[] {
  const values = axes.find(({ field }) => field === "connection")?.values ?? [];
  const unknown = values.filter((id) => findSeller(String(id)) === null);
  if (unknown.length === 0) return [];
  const reason = { en: "One of these connections is not there any more.", zh: "其中一个连接已不存在。" };
  const cells = unknown.map((connection) => ({ connection }));
  return [{ rule: "sweep-connection-unknown", axis: "connection", severity: "error", reason, cells }];
}

function problemsOf({
  request,
  offer,
}: PlannedCell): readonly Pick<Problem, "rule" | "severity" | "reason" | "field">[] {
  if (offer) return checkRequest(request, offer);
  const label = operationLabel(request.operation);
  const reason = {
    en: `This connection does not sell “${label.en}”.`,
    zh: `此连接不提供“${label.zh}”。`,
  };
  return [{ rule: "sweep-operation-not-sold", severity: "error", reason }];
}

interface Found {
  readonly problem: Pick<Problem, "rule" | "severity" | "reason" | "field">;
  readonly coords: SweepCoords;
}

interface Table {
  readonly sweep: Sweep;
  readonly cells: readonly PlannedCell[];
  readonly name: (field: SweepField, value: SweepValue) => Words;
}

/** Says a reason once, for the cells it is about: all, whole rows or columns, or the first of them by name. */
function toSweepProblem(group: readonly Found[], table: Table): SweepProblem {
  const [first] = group;
  if (!first) throw new Error("a group has a member");
  const { rule, severity, reason, field } = first.problem;
  const plain = { rule, severity, ...(field && { field }) };
  const own = table.sweep.axes.find((axis) => axis.field === field)?.field;
  if (group.length === table.cells.length) return { ...plain, reason, ...(own && { axis: own }) };
  const cells = group.map(({ coords }) => coords);
  const line = findLine(cells, table);
  const axis = own ?? line?.field ?? table.sweep.axes.at(-1)?.field;
  const where = line ? nameLine(line, table) : nameCell(first.coords, cells.length, table);
  return {
    ...plain,
    ...(axis && { axis }),
    cells,
    reason: { en: `${where.en}: ${reason.en}`, zh: `${where.zh}：${reason.zh}` },
  };
}

/** The values of one axis whose rows or columns are exactly these cells. */
function findLine(coords: readonly SweepCoords[], { sweep, cells }: Table): SweepAxis | null {
  for (const { field } of sweep.axes) {
    const values = [...new Set(coords.map((one) => one[field]))].filter((value) => value !== undefined);
    const ofLines = cells.filter((cell) => values.some((value) => value === cell.coords[field]));
    if (ofLines.length === coords.length) return { field, values };
  }
  return null;
}

const SHOWN_VALUES = 3;

function nameLine({ field, values }: SweepAxis, { name }: Table): Words {
  const label = axisLabel(field);
  const names = values.slice(0, SHOWN_VALUES).map((value) => name(field, value));
  const more = values.length - names.length;
  return {
    en: `${label.en} ${names.map(({ en }) => en).join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
    zh: `${label.zh} ${names.map(({ zh }) => zh).join("、")}${more > 0 ? ` 等 ${values.length} 项` : ""}`,
  };
}

function nameCell(coords: SweepCoords, count: number, { sweep, name }: Table): Words {
  const parts = sweep.axes.flatMap(({ field }) => {
    const value = coords[field];
    return value === undefined ? [] : [{ label: axisLabel(field), value: name(field, value) }];
  });
  const more = count - 1;
  return {
    en: `${parts.map(({ label, value }) => `${label.en} ${value.en}`).join(" × ")}${more > 0 ? ` and ${more} more` : ""}`,
    zh: `${parts.map(({ label, value }) => `${label.zh} ${value.zh}`).join(" × ")}${more > 0 ? ` 等 ${count} 格` : ""}`,
  };
}

const SHOWN_CHARACTERS = 32;

function nameValue(field: SweepField, value: SweepValue, findSeller: FindSeller): Words {
  if (field === "connection") {
    const name = findSeller(String(value))?.name ?? String(value);
    return { en: name, zh: name };
  }
  if (field !== "prompt" && field !== "negativePrompt") return valueLabel(field, value);
  const text = String(value);
  const short = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return { en: `“${short}”`, zh: `“${short}”` };
}
