import type { Asset } from "./asset";
import { formatPair } from "./geometry";
import type { Run } from "./job";
import type { StudioRequest } from "./request";
import { requestFields } from "./request-fields";

/** What a row may be about: the request's own fields, and what came of it. */
export type ComparedField = keyof StudioRequest | OutcomeField;
type OutcomeField = "connection" | "returnedPrompt" | "returnedSeed" | "size" | "price" | "durationMs" | "ignored";

/** As it stands in the request; undefined where a picture has nothing there, or nobody knows. */
export type ComparedValue = StudioRequest[keyof StudioRequest] | readonly string[];

/** One picture of the room, as GET /assets/{id} gives it; an upload has no run. */
export interface ComparedPicture {
  readonly asset: Asset;
  readonly run?: Run | undefined;
}

export interface ComparedRow {
  readonly field: ComparedField;
  /** One a picture, in the order of the pictures. */
  readonly values: readonly ComparedValue[];
}

export interface RequestDiff {
  /** Rows in which at least two pictures differ, what was asked for first. */
  readonly differing: readonly ComparedRow[];
  /** Rows in which all have the same; what none has is no row. */
  readonly equal: readonly ComparedRow[];
  /** By picture: the first one that was asked for in the very same words; its own place when none was. */
  readonly sameRequestAs: readonly number[];
  /** All of them were asked for with one and the same request. */
  readonly isOneRequest: boolean;
}

/** The order of the rows: what decides most comes first. */
const requestOrder = [
  "operation",
  "model",
  "renderingSpeed",
  "prompt",
  "negativePrompt",
  "magicPrompt",
  "seed",
] as const satisfies readonly (keyof StudioRequest)[];
const outcomeOrder = [
  "returnedPrompt",
  "returnedSeed",
  "connection",
  "size",
  "price",
  "durationMs",
  "ignored",
] as const;
// Every field of a request has its row, also one that is added later.
const rowOrder: readonly ComparedField[] = [
  ...requestOrder,
  ...requestFields.filter((field) => !requestOrder.some((first) => first === field)),
  ...outcomeOrder,
];

/**
 * What differs between pictures: in what was asked for (palette, references and mask included), in what the relay made of
 * it (prompt, seed), where, at what price and how fast. An upload differs from a result in everything that it does not
 * have. Spelling is no difference: colours are compared as colours, and one picture is asked for when no number is.
 */
export function compareRequests(pictures: readonly ComparedPicture[]): RequestDiff {
  const columns = pictures.map(readColumn);
  const differing: ComparedRow[] = [];
  const equal: ComparedRow[] = [];
  for (const field of rowOrder) {
    const values = columns.map((column) => column.get(field));
    if (values.every((value) => value === undefined)) continue;
    const forms = new Set(values.map((value) => toForm(field, value)));
    (forms.size > 1 ? differing : equal).push({ field, values });
  }
  const requests = pictures.map(({ run }) => run && describeRequest(run.request));
  const sameRequestAs = requests.map((request, at) => (request === undefined ? at : requests.indexOf(request)));
  const isOneRequest = pictures.length > 1 && requests[0] !== undefined && sameRequestAs.every((at) => at === 0);
  return { differing, equal, sameRequestAs, isOneRequest };
}

/** Where two requests ask for something else, in the order of the rows above; spelling is no difference here either. */
export function listDifferingFields(a: StudioRequest, b: StudioRequest): readonly (keyof StudioRequest)[] {
  return [...requestOrder, ...requestFields.filter((field) => !requestOrder.some((first) => first === field))].filter(
    (field) => toForm(field, a[field]) !== toForm(field, b[field]),
  );
}

function readColumn({ asset, run }: ComparedPicture): ReadonlyMap<ComparedField, ComparedValue> {
  const column = new Map<ComparedField, ComparedValue>();
  const asked: Partial<Record<ComparedField, ComparedValue>> = run?.request ?? {};
  for (const field of rowOrder) column.set(field, asked[field]);
  const result = run?.results.find((one) => one.asset === asset.id || one.composite === asset.id);
  column.set("returnedPrompt", result?.prompt);
  column.set("returnedSeed", result?.seed);
  column.set("connection", asset.connectionId);
  column.set("size", formatPair(asset));
  if (run) column.set("price", readPrice(run));
  if (run) column.set("durationMs", readDuration(run));
  if (run && run.ignored.length > 0) column.set("ignored", run.ignored.toSorted());
  return column;
}

/** US$ for one picture: what the run cost, or is held to cost, over the pictures it was asked for. */
function readPrice(run: Run): number {
  return (run.cost ?? run.estimate) / (run.request.numImages ?? 1);
}

/** From the moment the request left to that of the answer. */
function readDuration({ timings: { sentAt, respondedAt } }: Run): number | undefined {
  if (sentAt === undefined || respondedAt === undefined) return undefined;
  return Math.max(0, Date.parse(respondedAt) - Date.parse(sentAt));
}

/** Whether two values of a field ask for the same, however they are spelt. */
export function isSameValue(field: ComparedField, a: ComparedValue, b: ComparedValue): boolean {
  return a === b || toForm(field, a) === toForm(field, b);
}

/** One text for all requests that ask for the same. */
function describeRequest(request: StudioRequest): string {
  const fields = Object.entries({ numImages: 1, ...request }).filter(([, value]) => value !== undefined);
  return writeSorted(Object.fromEntries(fields.map(([field, value]) => [field, toForm(field, value)])));
}

/** One text for all spellings of a value. */
function toForm(field: string, value: unknown): string {
  if (value === undefined) return field === "numImages" ? "1" : "";
  return writeSorted(field === "colorPalette" ? spellColors(value) : value);
}

function spellColors(value: unknown): unknown {
  if (typeof value === "string") return /^#[0-9a-f]{3,6}$/i.test(value) ? spellColor(value) : value;
  if (Array.isArray(value)) return value.map(spellColors);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spellColors(one)]));
}

/** #RGB and #RRGGBB in one spelling. */
function spellColor(color: string): string {
  const digits = color.slice(1).toUpperCase();
  return `#${digits.length === 3 ? digits.replace(/./g, "$&$&") : digits}`;
}

/** JSON with the keys of objects in their alphabetic order. */
function writeSorted(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
