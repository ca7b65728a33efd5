import { sql } from "kysely";
import type { AssetFilter } from "@/lib/core/asset-filter";
import { parsePair } from "@/lib/core/geometry";
import type { AssetQuery } from "./asset-query";

/** How far a picture's sides may be off a ratio, as 1/50 of it. */
const ASPECT_TOLERANCE = 50;

type ListColumn = "kind" | "operation" | "model" | "connectionId" | "styleType" | "stylePreset";

/** What the picture's own row says. */
export function filterByColumns(select: AssetQuery, query: AssetFilter): AssetQuery {
  const isTrash = query.trashed === true;
  const lists: readonly [ListColumn, readonly string[] | undefined][] = [
    ["kind", query.kind],
    ["operation", query.operation],
    ["model", query.model],
    ["connectionId", query.connection],
    ["styleType", query.styleType],
    ["stylePreset", query.stylePreset],
  ];
  let filtered = select
    // Said either way: the partial indexes are used only for a query that names their condition.
    .where("assets.trashedAt", isTrash ? "is not" : "is", null)
    .$if(isTrash, (qb) => qb.where("assets.purgedAt", "is", null))
    .$if(query.starred !== undefined, (qb) => qb.where("assets.isStarred", "=", query.starred === true ? 1 : 0))
    .$if(query.minRating !== undefined, (qb) =>
      // The second condition is the one its index is partial by.
      qb.where("assets.rating", ">=", query.minRating ?? 1).where("assets.rating", ">", sql<number>`0`),
    );
  for (const [column, values] of lists) {
    if (values !== undefined) filtered = filterByList(filtered, column, values);
  }
  filtered = filterByDecision(filtered, "label", query.label);
  filtered = filterByDecision(filtered, "verdict", query.verdict);
  return filterByAspect(filtered, query.aspect);
}

function filterByList(select: AssetQuery, column: ListColumn, values: readonly string[]): AssetQuery {
  const [first = "", ...others] = values;
  if (others.length === 0) return select.where(`assets.${column}`, "=", first);
  // The plus keeps SQLite from taking the column's index once per value and sorting everything it found.
  return select.where(sql<string>`+${sql.ref(`assets.${column}`)}`, "in", values);
}

/** A decision that most pictures do not have; "none" finds those. */
function filterByDecision(
  select: AssetQuery,
  column: "label" | "verdict",
  values: readonly string[] | undefined,
): AssetQuery {
  if (values === undefined) return select;
  const named = values.filter((value) => value !== "none");
  const withNone = values.length > named.length;
  const [first = "", ...others] = named;
  if (!withNone && others.length === 0) return select.where(`assets.${column}`, "=", first);
  return select.where((eb) =>
    eb.or([
      ...(withNone ? [eb(`assets.${column}`, "is", null)] : []),
      ...(named.length > 0 ? [eb(`assets.${column}`, "in", named)] : []),
    ]),
  );
}

function filterByAspect(select: AssetQuery, aspect: string | undefined): AssetQuery {
  if (aspect === undefined) return select;
  if (aspect === "landscape") return select.where(isOff(">"));
  if (aspect === "portrait") return select.where(isOff("<"));
  const ratio = aspect === "square" ? { width: 1, height: 1 } : parsePair(aspect);
  if (ratio === null) return select;
  const { width, height } = ratio;
  return select.where(
    sql<boolean>`abs(assets.width * ${height} - assets.height * ${width}) * ${ASPECT_TOLERANCE} <= assets.height * ${width}`,
  );
}

/** Wider or higher than what counts as square. */
function isOff(side: "<" | ">") {
  return side === ">"
    ? sql<boolean>`(assets.width - assets.height) * ${ASPECT_TOLERANCE} > assets.height`
    : sql<boolean>`(assets.height - assets.width) * ${ASPECT_TOLERANCE} > assets.height`;
}
