import type { AssetFilter } from "@/lib/core/asset-filter";
import { type AssetSort, assetKinds, assetSorts, labels, MAX_RATING, verdicts } from "@/lib/core/asset-values";
import { isId } from "@/lib/core/id-shape";
import { models, operations } from "@/lib/core/request-values";

/** What the gallery shows besides pictures that are here: results on their way, and runs that brought less than asked. */
export const galleryViews = ["pictures", "fetching", "failures"] as const;
export type GalleryView = (typeof galleryViews)[number];

/** The state of the gallery that a link carries. All of it may be typed by hand, so all of it is parsed. */
export interface GalleryAddress {
  readonly view: GalleryView;
  readonly filter: AssetFilter;
  readonly sort: AssetSort;
  /** The picture that is shown large. */
  readonly openId: string | undefined;
}

/** Names of the filters in an address: those of the list's own query. */
export const filterNames = [
  "q",
  "kind",
  "operation",
  "model",
  "styleType",
  "stylePreset",
  "aspect",
  "connection",
  "board",
  "tag",
  "starred",
  "minRating",
  "label",
  "verdict",
  "hasMask",
  "hasChildren",
  "from",
  "to",
  "trashed",
] as const satisfies readonly (keyof AssetFilter)[];
export type FilterName = (typeof filterNames)[number];

type Get = (name: string) => string | null;

/** Reads the address of the gallery; what makes no sense in it is left out. */
export function parseGalleryAddress(get: Get): GalleryAddress {
  const open = get("open");
  return {
    view: galleryViews.find((view) => view === get("view")) ?? "pictures",
    filter: parseFilter(get),
    sort: assetSorts.find((sort) => sort === get("sort")) ?? "newest",
    openId: isId("asset", open) ? open : undefined,
  };
}

const MAX_QUERY = 400;
const MAX_VALUE = 60;
const MAX_VALUES = 40;
const DAY_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;
const ASPECT = /^(?:square|landscape|portrait|[1-9]\d{0,4}x[1-9]\d{0,4})$/;
const withNone = <Value extends string>(values: readonly Value[]) => [...values, "none" as const];

function parseFilter(get: Get): AssetFilter {
  const q = get("q")?.trim().slice(0, MAX_QUERY);
  const board = get("board");
  const minRating = Number(get("minRating"));
  const isTrash = get("trashed") === "true";
  const filter: { [Name in FilterName]: AssetFilter[Name] } = {
    q: q === "" ? undefined : q,
    kind: among(get("kind"), assetKinds),
    operation: among(get("operation"), operations),
    model: among(get("model"), models),
    styleType: words(get("styleType")),
    stylePreset: words(get("stylePreset")),
    aspect: matching(get("aspect"), ASPECT),
    connection: words(get("connection")),
    board: isId("board", board) ? board : undefined,
    tag: words(get("tag")),
    starred: flag(get("starred")),
    minRating: Number.isInteger(minRating) && minRating >= 1 && minRating <= MAX_RATING ? minRating : undefined,
    label: among(get("label"), withNone(labels)),
    verdict: among(get("verdict"), withNone(verdicts)),
    hasMask: flag(get("hasMask")),
    hasChildren: flag(get("hasChildren")),
    from: matching(get("from"), DAY_TIME),
    to: matching(get("to"), DAY_TIME),
    trashed: isTrash ? true : undefined,
  };
  return dropUnset(filter);
}

function split(text: string | null): readonly string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .slice(0, MAX_VALUES);
}

function among<Value extends string>(text: string | null, values: readonly Value[]): Value[] | undefined {
  const found = values.filter((value) => split(text).includes(value));
  return found.length > 0 ? found : undefined;
}

function words(text: string | null): string[] | undefined {
  const found = [...new Set(split(text).filter((part) => part.length <= MAX_VALUE))];
  return found.length > 0 ? found : undefined;
}

function flag(text: string | null): boolean | undefined {
  return text === "true" ? true : text === "false" ? false : undefined;
}

function matching(text: string | null, pattern: RegExp): string | undefined {
  return text !== null && pattern.test(text) ? text : undefined;
}

/** A filter without the names that are not set: two that find the same are written the same. */
export function dropUnset(filter: { readonly [Name in FilterName]?: AssetFilter[Name] | undefined }): AssetFilter {
  return Object.fromEntries(filterNames.flatMap((name) => (filter[name] === undefined ? [] : [[name, filter[name]]])));
}

/** The values a filter has in an address; null takes one away. */
export function toFilterPatch(filter: AssetFilter): Record<FilterName, string | null> {
  const entries = filterNames.map((name): [FilterName, string | null] => {
    const value = filter[name];
    if (value === undefined) return [name, null];
    return [name, Array.isArray(value) ? value.join(",") : String(value)];
  });
  // Each name of the list is there once.
  return Object.fromEntries(entries) as Record<FilterName, string | null>;
}

/** One line that is the same for the same search: what "everything found" was found by. */
export function nameSearch(filter: AssetFilter): string {
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries(toFilterPatch(filter))) if (value !== null) values.set(name, value);
  return values.toString();
}
